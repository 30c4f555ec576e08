using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// Liquidations: {instId, details: [{side, sz, bkPx, ts}]}. side is the side of the ORDER: buy means a SHORT was liquidated. bkPx is the price
/// dealt with the liquidation account. The feed is a sample, from several sources, not in the order of time, and the first push after
/// subscribing is old.
/// </summary>
internal static class OkxLiquidations
{
    private const int Symbol = 1, Details = 2, Side = 4, Quantity = 8, Price = 16, Time = 32;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        if (!reader.TryLook("instId"u8, out var name))
        {
            reader.Fail("instId", "missing");
            return;
        }

        var symbol = reader.SymbolAt(name, "instId");
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) reader.Symbol("instId");
            else if (reader.Is("details"u8, Details, ref seen)) ReadDetails(ref reader, symbol, pending);
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Details, "instId, details");
    }

    private static void ReadDetails(ref FrameReader reader, SymbolId symbol, Pending pending)
    {
        reader.BeginList("details");
        while (reader.NextObject("details"))
        {
            var seen = 0;
            var (timeMs, side) = (0L, default(TakerSide));
            ExactDecimal price = default, quantity = default;
            while (reader.NextField())
            {
                if (reader.Is("side"u8, Side, ref seen)) side = Sides.Taker(ref reader, "side", "buy"u8, "sell"u8);
                else if (reader.Is("sz"u8, Quantity, ref seen)) quantity = reader.QuantityAboveZero("sz");
                else if (reader.Is("bkPx"u8, Price, ref seen)) price = reader.Price("bkPx");
                else if (reader.Is("ts"u8, Time, ref seen)) timeMs = reader.TimeMs("ts");
                else reader.Skip();
            }

            reader.Require(seen, Side | Quantity | Price | Time, "side, sz, bkPx, ts");
            pending.Add(ref reader, new LiquidationMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = Sides.ClosedBy(side), Price = price, Quantity = quantity,
                PriceIsBankruptcy = true, Completeness = Completeness.Sampled,
            });
        }
    }
}
