using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Binance;

/// <summary><c>trades</c> and <c>aggTrades</c>. <c>is_buyer_maker</c> true: the taker SOLD.</summary>
internal sealed class TradeRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private readonly bool _isAggregate = file.Kind == ArchiveKind.AggregateTrades;
    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        var price = row.Price(1, "price");
        var quantity = row.QuantityAboveZero(2, "qty");
        var timeMs = row.TimeMs(_isAggregate ? 5 : 4, "time");
        var buyerIsMaker = row.Flag(_isAggregate ? 6 : 5, "is_buyer_maker");
        if (row[0].IsEmpty || row[0].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) row.Fail("id", "not a whole number");
        if (!row.IsSound) return Refusal(row);
        sink.OnTrade(new TradeMessage
        {
            Symbol = Symbol, VenueTimeMs = timeMs, Price = price, Quantity = quantity, TakerSide = buyerIsMaker ? TakerSide.Sell : TakerSide.Buy,
            Kind = TradeKind.Regular, TradeId = row[0], IsAggregate = _isAggregate,
        });
        return DecodeOutcome.Decoded(1);
    }
}
