using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>
/// Liquidations. On the socket (<c>public_liquidates</c> {contract, price, size, time_ms}) size is the ORDER: negative sells, so a LONG was
/// liquidated. In <c>/liq_orders</c> {time, contract, size, order_size, fill_price, left} size is the POSITION: positive means a LONG. The
/// venue does not say how complete either is, so they count as a sample.
/// </summary>
internal static class GateLiquidations
{
    private const int Symbol = 1, Price = 2, Size = 4, Time = 8, OrderSize = 16, Left = 32;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        reader.BeginList("result");
        while (reader.NextObject("result"))
        {
            var seen = 0;
            var (symbol, timeMs, side) = (default(SymbolId), 0L, default(TakerSide));
            ExactDecimal price = default, size = default;
            while (reader.NextField())
            {
                if (reader.Is("contract"u8, Symbol, ref seen)) symbol = reader.Symbol("contract");
                else if (reader.Is("price"u8, Price, ref seen)) price = reader.Price("price");
                else if (reader.Is("size"u8, Size, ref seen)) (size, side) = GateSize.Read(ref reader, "size");
                else if (reader.Is("time_ms"u8, Time, ref seen)) timeMs = reader.TimeMs("time_ms");
                else reader.Skip();
            }

            reader.Require(seen, Symbol | Price | Size | Time, "contract, price, size, time_ms");
            pending.Add(ref reader, new LiquidationMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = Sides.ClosedBy(side), Price = price, Quantity = size,
                PriceIsBankruptcy = true, Completeness = Completeness.Sampled,
            });
        }
    }

    /// <summary>Entries of the REST list; only what was filled counts.</summary>
    public static void ReadEntries(ref FrameReader reader, Pending pending)
    {
        while (reader.NextObject("result"))
        {
            var seen = 0;
            var (symbol, timeMs, position) = (default(SymbolId), 0L, default(TakerSide));
            ExactDecimal price = default, order = default, left = default;
            while (reader.NextField())
            {
                if (reader.Is("contract"u8, Symbol, ref seen)) symbol = reader.Symbol("contract");
                else if (reader.Is("fill_price"u8, Price, ref seen)) price = reader.Quantity("fill_price");
                else if (reader.Is("size"u8, Size, ref seen)) (_, position) = GateSize.Read(ref reader, "size");
                else if (reader.Is("order_size"u8, OrderSize, ref seen)) order = GateSize.Absolute(reader.Decimal("order_size"));
                else if (reader.Is("left"u8, Left, ref seen)) left = GateSize.Absolute(reader.Decimal("left"));
                else if (reader.Is("time"u8, Time, ref seen)) timeMs = reader.SecondsOrMs("time");
                else reader.Skip();
            }

            reader.Require(seen, Symbol | Price | Size | OrderSize | Left | Time, "contract, fill_price, size, order_size, left, time");
            if (!order.TrySubtract(left, out var filled) || filled.Mantissa < 0) reader.Fail("left", "more than order_size");
            if (filled.IsZero || price.IsZero) continue;
            pending.Add(ref reader, new LiquidationMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = position == TakerSide.Buy ? PositionSide.Long : PositionSide.Short,
                Price = price, Quantity = filled, PriceIsBankruptcy = false, Completeness = Completeness.Sampled,
            });
        }
    }
}
