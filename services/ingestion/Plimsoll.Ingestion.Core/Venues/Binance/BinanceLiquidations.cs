using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Liquidations: <c>forceOrder</c> {E, o: {s, S, q, p, ap, X, z, T}}. <c>S</c> is the side of the ORDER: SELL means a LONG was liquidated.
/// <c>p</c> is the order's limit near the bankruptcy price, <c>ap</c> the average fill, <c>z</c> what was filled. The feed shows only the
/// latest order of a symbol and second.
/// </summary>
internal static class BinanceLiquidations
{
    private const int Symbol = 1, Side = 2, Price = 4, Average = 8, Filled = 16, Time = 32, Order = 64;

    public static string? Read(ref FrameReader reader, long family, Pending pending)
    {
        var seen = 0;
        var itsFamily = family;
        string? ignored = null;
        var row = default(LiquidationMessage);
        while (reader.NextField())
        {
            if (reader.Is("o"u8, Order, ref seen)) (row, ignored) = ReadOrder(ref reader, ref itsFamily);
            else if (reader.Is("st"u8, BinanceEvent.FamilyBit, ref seen)) itsFamily = reader.Integer("st");
            else if (reader.Is("e"u8, BinanceEvent.KindBit, ref seen)) reader.Skip();
            else reader.Skip();
        }

        reader.Require(seen, Order, "o");
        if (itsFamily != family) return BinanceEvent.OtherFamily;
        if (ignored is null) pending.Add(ref reader, row);
        return ignored;
    }

    private static (LiquidationMessage Row, string? Ignored) ReadOrder(ref FrameReader reader, ref long family)
    {
        reader.BeginObject("o");
        var seen = 0;
        var (symbol, timeMs, side) = (default(SymbolId), 0L, default(PositionSide));
        ExactDecimal price = default, average = default, filled = default;
        while (reader.NextField())
        {
            if (reader.Is("s"u8, Symbol, ref seen)) symbol = reader.Symbol("s");
            else if (reader.Is("S"u8, Side, ref seen)) side = SideOf(ref reader);
            else if (reader.Is("p"u8, Price, ref seen)) price = reader.Quantity("p");
            else if (reader.Is("ap"u8, Average, ref seen)) average = reader.Quantity("ap");
            else if (reader.Is("z"u8, Filled, ref seen)) filled = reader.Quantity("z");
            else if (reader.Is("T"u8, Time, ref seen)) timeMs = reader.TimeMs("T");
            else if (reader.Is("st"u8, BinanceEvent.FamilyBit, ref seen)) family = reader.Integer("st");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Side | Price | Average | Filled | Time, "s, S, p, ap, z, T");
        var byOrder = average.IsZero;
        if (reader.IsSound && byOrder && price.IsZero) reader.Fail("p", "a price out of range; allowed: above 0 where there is no average");
        var row = new LiquidationMessage
        {
            Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = side, Price = byOrder ? price : average, Quantity = filled,
            PriceIsBankruptcy = byOrder, Completeness = Completeness.LatestPerSecond,
        };
        return (row, filled.IsZero ? "a liquidation order of which nothing is filled yet" : null);
    }

    private static PositionSide SideOf(ref FrameReader reader)
    {
        reader.Text("S");
        if (reader.ValueIs("SELL"u8)) return PositionSide.Long;
        if (reader.ValueIs("BUY"u8)) return PositionSide.Short;
        reader.Fail("S", "not known; allowed: BUY, SELL");
        return default;
    }
}
