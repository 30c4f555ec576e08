using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Binance;

/// <summary><c>klines</c>, <c>markPriceKlines</c>, <c>indexPriceKlines</c>: the close, at the time of the close, as last, mark or index price.</summary>
internal sealed class KlineRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private readonly ArchiveKind _kind = file.Kind;
    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        row.Price(1, "open");
        row.Price(2, "high");
        row.Price(3, "low");
        var close = row.Price(4, "close").ToDouble();
        var timeMs = row.TimeMs(6, "close_time");
        if (row.TimeMs(0, "open_time") > timeMs) row.Fail("open_time", "after close_time");
        if (!row.IsSound) return Refusal(row);
        sink.OnTicker(new TickerMessage
        {
            Symbol = Symbol, VenueTimeMs = timeMs, LastPrice = _kind == ArchiveKind.Klines ? close : null, MarkPrice = _kind == ArchiveKind.MarkKlines ? close : null,
            IndexPrice = _kind == ArchiveKind.IndexKlines ? close : null,
        });
        return DecodeOutcome.Decoded(1);
    }
}
