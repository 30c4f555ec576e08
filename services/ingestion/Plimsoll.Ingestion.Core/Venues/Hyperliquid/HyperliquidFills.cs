using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>
/// Fills of a followed account that were part of a liquidation: {coin, px, sz, side, time, crossed, liquidation: {method}}. A liquidation at the
/// market is the taker: where the account crossed it is the liquidated one, else it stood on the other side. Backstop takeovers are not at the
/// market and are left alone. Only followed accounts are seen, so this is a sample.
/// </summary>
internal static class HyperliquidFills
{
    private const int Fills = 1, Coin = 2, Price = 4, Size = 8, Side = 16, Time = 32, Crossed = 64, Liquidation = 128, Method = 256;

    public static string? Read(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        reader.BeginObject("data");
        while (reader.NextField())
        {
            if (!reader.Is("fills"u8, Fills, ref seen))
            {
                reader.Skip();
                continue;
            }

            reader.BeginList("fills");
            while (reader.NextObject("fills")) ReadFill(ref reader, pending);
        }

        return reader.IsSound && pending.Count == 0 ? "no fill of a liquidation" : null;
    }

    private static void ReadFill(ref FrameReader reader, Pending pending)
    {
        var seen = 0;
        var (symbol, timeMs, side, crossed, isMarket) = (default(SymbolId), 0L, default(TakerSide), false, false);
        ExactDecimal price = default, size = default;
        while (reader.NextField())
        {
            if (reader.Is("coin"u8, Coin, ref seen)) symbol = reader.Symbol("coin");
            else if (reader.Is("px"u8, Price, ref seen)) price = reader.Price("px");
            else if (reader.Is("sz"u8, Size, ref seen)) size = reader.QuantityAboveZero("sz");
            else if (reader.Is("side"u8, Side, ref seen)) side = Sides.Taker(ref reader, "side", "B"u8, "A"u8);
            else if (reader.Is("time"u8, Time, ref seen)) timeMs = reader.TimeMs("time");
            else if (reader.Is("crossed"u8, Crossed, ref seen)) crossed = reader.Flag("crossed");
            else if (reader.Is("liquidation"u8, Liquidation, ref seen)) isMarket = ReadMethod(ref reader);
            else reader.Skip();
        }

        reader.Require(seen, Coin | Price | Size | Side | Time | Crossed, "coin, px, sz, side, time, crossed");
        if (!isMarket) return;
        var order = crossed ? side : side == TakerSide.Buy ? TakerSide.Sell : TakerSide.Buy;
        pending.Add(ref reader, new LiquidationMessage
        {
            Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = Sides.ClosedBy(order), Price = price, Quantity = size, PriceIsBankruptcy = false,
            Completeness = Completeness.Sampled,
        });
    }

    private static bool ReadMethod(ref FrameReader reader)
    {
        var isMarket = false;
        var seen = 0;
        reader.BeginObject("liquidation");
        while (reader.NextField())
        {
            if (reader.Is("method"u8, Method, ref seen)) isMarket = !reader.Text("method").IsEmpty && reader.ValueIs("market"u8);
            else reader.Skip();
        }

        reader.Require(seen, Method, "method");
        return isMarket;
    }
}
