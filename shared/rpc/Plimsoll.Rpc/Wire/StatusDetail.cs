using System.Buffers;
using System.Text;

namespace Plimsoll.Rpc.Wire;

/// <summary>The status message on the wire: UTF-8, percent-encoded outside printable ASCII and for '%' itself.</summary>
internal static class StatusDetail
{
    private const string Hex = "0123456789ABCDEF";
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Encodes; cut at a whole character within <see cref="RpcLimits.MaxStatusDetailBytes"/>.</summary>
    internal static string Encode(string detail)
    {
        if (detail.Length <= RpcLimits.MaxStatusDetailBytes && detail.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return detail;
        var encoded = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in detail.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(bytes);
            var isPlain = length == 1 && Plain.Contains((char)bytes[0]);
            if (encoded.Length + (isPlain ? 1 : 3 * length) > RpcLimits.MaxStatusDetailBytes)
                break;
            if (isPlain)
                encoded.Append((char)bytes[0]);
            else
                AppendEscaped(encoded, bytes[..length]);
        }

        return encoded.ToString();
    }

    /// <summary>Decodes what any peer sent; a '%' that starts no escape is kept as it is.</summary>
    internal static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
            return encoded;
        var source = Encoding.UTF8.GetBytes(encoded);
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && Digit(source[i + 1]) is >= 0 and var high && Digit(source[i + 2]) is >= 0 and var low)
            {
                source[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                source[length++] = source[i];
            }
        }

        return Encoding.UTF8.GetString(source, 0, length);
    }

    private static void AppendEscaped(StringBuilder encoded, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            encoded.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
    }

    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };
}
