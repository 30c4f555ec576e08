using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Binance;

/// <summary>
/// <c>bookDepth</c>: what rested within a percentage of mid, bids at negative ones, asks at positive ones; the rows of one time are one
/// message. A distance that only one side has is left out. The file names no price.
/// </summary>
internal sealed class BookDepthRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private const double MostPercent = 100;
    private const double MostUsd = 1e15;
    private const int MostDistances = 32;

    private readonly SortedDictionary<uint, (double? Bid, double? Ask)> _usd = [];
    private readonly DepthBandLevel[] _bands = new DepthBandLevel[MostDistances];
    private readonly int _fields = file.Format.Fields;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        _usd.Clear();
        var timeMs = 0L;
        foreach (var range in frame.Split((byte)'\n'))
        {
            var row = new CsvRow(frame[range], _fields);
            if (!ArchiveRows.TryDate(row[0], out var timeNs)) row.Fail("timestamp", "not a time; allowed: YYYY-MM-DD hh:mm:ss");
            var percent = row.Number(1, "percentage", -MostPercent, MostPercent);
            var usd = row.Number(3, "notional", 0, MostUsd);
            if (percent == 0) row.Fail("percentage", "0; allowed: -100 to 100 without 0");
            if (_usd.Count == MostDistances) row.Fail("percentage", "too many of one time");
            if (!row.IsSound) return Refusal(row);
            timeMs = timeNs / 1_000_000;
            var distanceBp = (uint)Math.Round(Math.Abs(percent) * 100);
            var before = _usd.GetValueOrDefault(distanceBp);
            _usd[distanceBp] = percent < 0 ? (usd, before.Ask) : (before.Bid, usd);
        }

        var count = 0;
        foreach (var (distanceBp, (bid, ask)) in _usd)
        {
            if (bid is { } bidUsd && ask is { } askUsd) _bands[count++] = new DepthBandLevel(distanceBp, bidUsd, askUsd);
        }

        if (count == 0) return DecodeOutcome.Ignored("no distance with both sides");
        sink.OnDepthBands(new DepthBandsMessage { Symbol = Symbol, VenueTimeMs = timeMs, Bands = _bands.AsSpan(0, count) });
        return DecodeOutcome.Decoded(1);
    }
}
