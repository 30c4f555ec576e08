using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Kernel.Identity;

/// <summary>Ids that a replay makes again: a hash of what identifies the thing, never of a clock or of chance.</summary>
public static class DeterministicId
{
    private const int IdBytes = 16;

    /// <summary>A 32-digit lower-case hexadecimal id: the first 128 bits of SHA-256 over the parts, each followed by a zero byte.</summary>
    /// <param name="parts">What identifies the thing, in order.</param>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData("\0"u8);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..IdBytes]);
    }
}
