using System.Security.Cryptography;

namespace Plimsoll.Outbound;

/// <summary>One signing key of a webhook, <c>whsec_</c> and base64 of 24 to 64 bytes (Standard Webhooks 1.0). Never prints itself.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int LeastBytes = 24;
    private const int MostBytes = 64;
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>Reads a secret.</summary>
    /// <exception cref="FormatException">It is not of that form; the message does not repeat it.</exception>
    public static WebhookSecret Parse(string text)
    {
        var encoded = text.Trim();
        var key = new byte[MostBytes + 3];
        if (!encoded.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(encoded[Prefix.Length..], key, out var length)
            || length is < LeastBytes or > MostBytes)
            throw new FormatException("A webhook secret is 'whsec_' followed by base64 of 24 to 64 bytes.");

        return new(key[..length]);
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix + "(not shown)";

    internal byte[] Sign(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_key, content);
}
