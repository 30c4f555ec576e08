using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Tardis;

/// <summary>tardis <c>trades</c>: <c>side</c> is the taker's; amounts are the venue's (contracts where it counts in contracts).</summary>
internal sealed class TardisTradeRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        var timeMs = row.TimeMs(2, "timestamp");
        var (isBuy, isSell) = (row[5].SequenceEqual("buy"u8), row[5].SequenceEqual("sell"u8));
        var price = row.Price(6, "price");
        var amount = row.QuantityAboveZero(7, "amount");
        if (!isBuy && !isSell && !row[5].SequenceEqual("unknown"u8)) row.Fail("side", "not known; allowed: buy, sell, unknown");
        if (row[4].Length > SymbolTable.MaxBytes) row.Fail("id", "longer than 64 bytes");
        if (!row.IsSound) return Refusal(row);
        if (!isBuy && !isSell) return DecodeOutcome.Ignored("a trade without a side");
        sink.OnTrade(new TradeMessage
        {
            Symbol = Symbol, VenueTimeMs = timeMs, Price = price, Quantity = amount, TakerSide = isBuy ? TakerSide.Buy : TakerSide.Sell, Kind = TradeKind.Regular,
            TradeId = row[4],
        });
        return DecodeOutcome.Decoded(1);
    }
}
