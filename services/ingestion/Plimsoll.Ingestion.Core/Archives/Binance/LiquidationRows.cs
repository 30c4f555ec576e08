using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Binance;

/// <summary><c>liquidationSnapshot</c>: <c>side</c> is the order's (SELL: a LONG was liquidated), valued at the average fill, else at the order's price.</summary>
internal sealed class LiquidationRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private const int Side = 1, OrderPrice = 5, AveragePrice = 6, Filled = 9;

    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        var timeMs = row.TimeMs(0, "time");
        var (isSell, isBuy) = (row[Side].SequenceEqual("SELL"u8), row[Side].SequenceEqual("BUY"u8));
        if (!isSell && !isBuy) row.Fail("side", "not known; allowed: BUY, SELL");
        var hasFill = !row.Quantity(AveragePrice, "average_price").IsZero;
        var price = row.Price(hasFill ? AveragePrice : OrderPrice, "price");
        var quantity = row.Quantity(Filled, "accumulated_fill_quantity");
        if (!row.IsSound) return Refusal(row);
        if (quantity.IsZero) return DecodeOutcome.Ignored("an order without a fill");
        sink.OnLiquidation(new LiquidationMessage
        {
            Symbol = Symbol, VenueTimeMs = timeMs, LiquidatedSide = isSell ? PositionSide.Long : PositionSide.Short, Price = price, Quantity = quantity,
            PriceIsBankruptcy = !hasFill, Completeness = Completeness.LatestPerSecond,
        });
        return DecodeOutcome.Decoded(1);
    }
}
