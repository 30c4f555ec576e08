using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>Trades: {coin, side, px, sz, time, tid}. side B: the taker bought; A: the taker sold. The first message after subscribing is history.</summary>
internal static class HyperliquidTrades
{
    private const int Coin = 1, Side = 2, Price = 4, Size = 8, Time = 16, Id = 32;

    /// <summary>Reads entries; the reader stands in the list.</summary>
    public static void Read(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("data"))
        {
            var row = new TradeRow { Kind = TradeKind.Regular };
            var seen = 0;
            while (reader.NextField())
            {
                if (reader.Is("coin"u8, Coin, ref seen)) row.Symbol = reader.Symbol("coin");
                else if (reader.Is("side"u8, Side, ref seen)) row.TakerSide = Sides.Taker(ref reader, "side", "B"u8, "A"u8);
                else if (reader.Is("px"u8, Price, ref seen)) row.Price = reader.Price("px");
                else if (reader.Is("sz"u8, Size, ref seen)) row.Quantity = reader.QuantityAboveZero("sz");
                else if (reader.Is("time"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("time");
                else if (reader.Is("tid"u8, Id, ref seen)) row.TradeId = reader.Text("tid");
                else reader.Skip();
            }

            reader.Require(seen, Coin | Side | Price | Size | Time | Id, "coin, side, px, sz, time, tid");
            pending.Add(ref reader, row);
        }
    }
}
