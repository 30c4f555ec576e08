using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Binance;

/// <summary><c>fundingRate</c>: the rate that was settled, and the interval. It stands for the present rate until the next one, for the archive holds no other.</summary>
internal sealed class FundingRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private const double MostHours = 24;

    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        var row = new CsvRow(frame, _fields);
        var timeMs = row.TimeMs(0, "calc_time");
        var hours = row.Number(1, "funding_interval_hours", 0, MostHours);
        var rate = row.Number(2, "last_funding_rate", -1, 1);
        if (hours == 0) row.Fail("funding_interval_hours", "out of range; allowed: above 0, at most 24");
        if (!row.IsSound) return Refusal(row);
        sink.OnFunding(new FundingMessage { Symbol = Symbol, VenueTimeMs = timeMs, Rate = rate, IntervalHours = hours });
        return DecodeOutcome.Decoded(1);
    }
}
