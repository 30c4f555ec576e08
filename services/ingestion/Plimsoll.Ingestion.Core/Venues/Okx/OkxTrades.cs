using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>Trades: {instId, tradeId, px, sz, side, ts}. side is the taker's; sz is contracts.</summary>
internal static class OkxTrades
{
    private const int Symbol = 1, Id = 2, Price = 4, Quantity = 8, Side = 16, Time = 32;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var row = new TradeRow { Kind = TradeKind.Regular };
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("instId"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("instId");
            else if (reader.Is("tradeId"u8, Id, ref seen)) row.TradeId = reader.Text("tradeId");
            else if (reader.Is("px"u8, Price, ref seen)) row.Price = reader.Price("px");
            else if (reader.Is("sz"u8, Quantity, ref seen)) row.Quantity = reader.QuantityAboveZero("sz");
            else if (reader.Is("side"u8, Side, ref seen)) row.TakerSide = Sides.Taker(ref reader, "side", "buy"u8, "sell"u8);
            else if (reader.Is("ts"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("ts");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Id | Price | Quantity | Side | Time, "instId, tradeId, px, sz, side, ts");
        pending.Add(ref reader, row);
    }
}
