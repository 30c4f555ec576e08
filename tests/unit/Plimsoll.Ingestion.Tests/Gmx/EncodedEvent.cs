using System.Globalization;
using System.Numerics;
using System.Text;

namespace Plimsoll.Ingestion.Tests.Gmx;

/// <summary>Encodes an event's data word by word as the ABI's specification has it; shares no code with the reader.</summary>
internal static class EncodedEvent
{
    public const string Market = "0x47c031236e19d024b42f8ae6780e44a573170703";
    private static readonly byte[] NoList = [.. Word(0)];

    /// <summary>Data of <c>EventLog1(address msgSender, string eventName, …, EventLogData)</c>: 0x and hex digits.</summary>
    public static string Data(string name, string market, BigInteger price, BigInteger size, int orderType, bool isLong, BigInteger order) => "0x" + Convert.ToHexStringLower(Bytes(name, market, price, size, orderType, isLong, order));

    public static byte[] Bytes(string name, string market, BigInteger price, BigInteger size, int orderType, bool isLong, BigInteger order)
    {
        var addresses = Group(("account", 7), ("market", BigInteger.Parse("0" + market[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));
        var numbers = Group(("sizeInUsd", 1), ("executionPrice", price), ("indexTokenPrice.max", price + (price / 1000)), ("indexTokenPrice.min", price - (price / 1000)), ("sizeDeltaInTokens", size), ("orderType", orderType));
        byte[][] groups = [addresses, numbers, Group(), Group(("isLong", isLong ? 1 : 0)), Group(("orderKey", order), ("positionKey", 9)), Group(), Group()];
        var text = Text(name);
        return [.. Word(1), .. Word(96), .. Word(96 + text.Length), .. text, .. Tuple(groups)];
    }

    public static byte[] Word(BigInteger value)
    {
        var raw = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - raw.Length], .. raw];
    }

    // Items of one type and its lists, which are empty.
    private static byte[] Group(params (string Key, BigInteger Value)[] items)
    {
        byte[][] encoded = [.. items.Select(item => (byte[])[.. Word(64), .. Word(item.Value), .. Text(item.Key)])];
        return Tuple([[.. Word(items.Length), .. Tuple(encoded)], NoList]);
    }

    // Offsets of dynamic parts, then the parts.
    private static byte[] Tuple(byte[][] parts)
    {
        var offset = parts.Length * 32;
        var head = new List<byte>();
        foreach (var part in parts)
        {
            head.AddRange(Word(offset));
            offset += part.Length;
        }

        return [.. head, .. parts.SelectMany(part => part)];
    }

    private static byte[] Text(string text) => [.. Word(text.Length), .. Encoding.ASCII.GetBytes(text), .. new byte[(32 - (text.Length % 32)) % 32]];
}
