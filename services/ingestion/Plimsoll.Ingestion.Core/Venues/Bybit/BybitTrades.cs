using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>
/// Trades: <c>publicTrade</c> {T, s, S, v, p, i, BT, RPI} and <c>/recent-trade</c>. S is the taker's side. Block trades, and trades against
/// retail-only orders (RPI), were not on the public book: kept as evidence, not counted as flow.
/// </summary>
internal static class BybitTrades
{
    private const int Time = 1, Symbol = 2, Side = 4, Quantity = 8, Price = 16, Id = 32, Block = 64, Retail = 128;
    private const int Needed = Time | Symbol | Side | Quantity | Price | Id;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        reader.BeginList("data");
        while (reader.NextObject("data"))
        {
            var row = new TradeRow { Kind = TradeKind.Regular };
            var seen = 0;
            while (reader.NextField())
            {
                if (reader.Is("T"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("T");
                else if (reader.Is("s"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("s");
                else if (reader.Is("S"u8, Side, ref seen)) row.TakerSide = Sides.Taker(ref reader, "S", "Buy"u8, "Sell"u8);
                else if (reader.Is("v"u8, Quantity, ref seen)) row.Quantity = reader.QuantityAboveZero("v");
                else if (reader.Is("p"u8, Price, ref seen)) row.Price = reader.Price("p");
                else if (reader.Is("i"u8, Id, ref seen)) row.TradeId = reader.Text("i");
                else if (reader.Is("BT"u8, Block, ref seen)) MarkOffBook(ref row, reader.Flag("BT"));
                else if (reader.Is("RPI"u8, Retail, ref seen)) MarkOffBook(ref row, reader.Flag("RPI"));
                else reader.Skip();
            }

            reader.Require(seen, Needed, "T, s, S, v, p, i");
            pending.Add(ref reader, row);
        }
    }

    public static void ReadPast(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("list"))
        {
            var row = new TradeRow { Kind = TradeKind.Regular };
            var seen = 0;
            while (reader.NextField())
            {
                if (reader.Is("time"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("time");
                else if (reader.Is("symbol"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("symbol");
                else if (reader.Is("side"u8, Side, ref seen)) row.TakerSide = Sides.Taker(ref reader, "side", "Buy"u8, "Sell"u8);
                else if (reader.Is("size"u8, Quantity, ref seen)) row.Quantity = reader.QuantityAboveZero("size");
                else if (reader.Is("price"u8, Price, ref seen)) row.Price = reader.Price("price");
                else if (reader.Is("execId"u8, Id, ref seen)) row.TradeId = reader.Text("execId");
                else if (reader.Is("isBlockTrade"u8, Block, ref seen)) MarkOffBook(ref row, reader.Flag("isBlockTrade"));
                else if (reader.Is("isRPITrade"u8, Retail, ref seen)) MarkOffBook(ref row, reader.Flag("isRPITrade"));
                else reader.Skip();
            }

            reader.Require(seen, Needed, "time, symbol, side, size, price, execId");
            pending.Add(ref reader, row);
        }
    }

    private static void MarkOffBook(ref TradeRow row, bool isOffBook)
    {
        if (isOffBook) row.Kind = TradeKind.Internal;
    }
}
