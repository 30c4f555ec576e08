using System.Numerics;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>A position that grew or shrank, from the data of an event log (gmx-synthetics, PositionEventUtils).</summary>
/// <param name="Market">Address of the market, lower case.</param>
/// <param name="OrderKey">The order: unique, and the same wherever a reorganisation puts it.</param>
/// <param name="IsLong">The position is long.</param>
/// <param name="OrderType">Kind of the order.</param>
/// <param name="ExecutionPrice">Price, 30 less the index decimals.</param>
/// <param name="PriceMin">Lower oracle price.</param>
/// <param name="PriceMax">Upper oracle price.</param>
/// <param name="SizeDeltaInTokens">By how much, index decimals.</param>
internal readonly record struct GmxPositionChange(
    string Market, string OrderKey, bool IsLong, int OrderType, BigInteger ExecutionPrice, BigInteger PriceMin, BigInteger PriceMax, BigInteger SizeDeltaInTokens)
{
    /// <summary>The order type of a liquidation.</summary>
    public const int Liquidation = 7;

    private const int LargestOrderType = 255;

    // Groups of an event's data, in their order: addresses, unsigned numbers, signed numbers, flags, words.
    private const int Addresses = 0, Numbers = 1, Flags = 3, Words = 4;

    /// <summary>Reads the data of a log.</summary>
    /// <returns>False where a value is missing or stands outside the data.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out GmxPositionChange change)
    {
        change = default;
        var reader = new AbiReader(data);
        if (!reader.TryFollow(0, 2 * AbiReader.Word, out var log)
            || !reader.TryFollow(log, log + (Addresses * AbiReader.Word), out var addresses) || !reader.TryItem(addresses, "market", out var market)
            || !reader.TryFollow(log, log + (Numbers * AbiReader.Word), out var numbers) || !reader.TryItem(numbers, "executionPrice", out var price)
            || !reader.TryItem(numbers, "indexTokenPrice.max", out var max) || !reader.TryItem(numbers, "indexTokenPrice.min", out var min)
            || !reader.TryItem(numbers, "sizeDeltaInTokens", out var size) || !reader.TryItem(numbers, "orderType", out var type) || type > LargestOrderType
            || !reader.TryFollow(log, log + (Flags * AbiReader.Word), out var flags) || !reader.TryItem(flags, "isLong", out var isLong) || isLong > 1
            || !reader.TryFollow(log, log + (Words * AbiReader.Word), out var words) || !reader.TryItem(words, "orderKey", out var key))
        {
            return false;
        }

        change = new GmxPositionChange(
            $"0x{Hex(market, 20)}", $"0x{Hex(key, 32)}", isLong == 1, (int)type, price, min, max, size);
        return true;
    }

    private static string Hex(BigInteger value, int bytes)
    {
        Span<byte> word = stackalloc byte[AbiReader.Word];
        word.Clear();
        var raw = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        raw.CopyTo(word[(AbiReader.Word - raw.Length)..]);
        return Convert.ToHexStringLower(word[(AbiReader.Word - bytes)..]);
    }
}
