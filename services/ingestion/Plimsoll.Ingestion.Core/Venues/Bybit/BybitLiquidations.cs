using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>
/// <c>allLiquidation</c> {T, s, S, v, p}: every liquidation, in batches of half a second. S is the side of the POSITION: Buy means a LONG was
/// liquidated, the opposite of Binance. p is the bankruptcy price.
/// </summary>
internal static class BybitLiquidations
{
    private const int Time = 1, Symbol = 2, Side = 4, Quantity = 8, Price = 16;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        reader.BeginList("data");
        while (reader.NextObject("data"))
        {
            var seen = 0;
            var (symbol, timeMs, side) = (default(SymbolId), 0L, default(PositionSide));
            ExactDecimal price = default, quantity = default;
            while (reader.NextField())
            {
                if (reader.Is("T"u8, Time, ref seen)) timeMs = reader.TimeMs("T");
                else if (reader.Is("s"u8, Symbol, ref seen)) symbol = reader.Symbol("s");
                else if (reader.Is("S"u8, Side, ref seen)) side = Sides.Taker(ref reader, "S", "Buy"u8, "Sell"u8) == TakerSide.Buy ? PositionSide.Long : PositionSide.Short;
                else if (reader.Is("v"u8, Quantity, ref seen)) quantity = reader.QuantityAboveZero("v");
                else if (reader.Is("p"u8, Price, ref seen)) price = reader.Price("p");
                else reader.Skip();
            }

            reader.Require(seen, Time | Symbol | Side | Quantity | Price, "T, s, S, v, p");
            pending.Add(ref reader, new LiquidationMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = side, Price = price, Quantity = quantity, PriceIsBankruptcy = true,
                Completeness = Completeness.Full,
            });
        }
    }
}
