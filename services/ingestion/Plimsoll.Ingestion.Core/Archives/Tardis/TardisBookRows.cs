using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Archives.Tardis;

/// <summary>
/// tardis <c>incremental_book_L2</c>: rows of one receive time are one message; a snapshot replaces the book, an amount of 0 removes a
/// level. The rows have no sequence numbers, for tardis checked them when it recorded: messages are numbered here in the order of the
/// file, so that each venue's rule finds them in sequence. What tardis missed it follows by a new snapshot.
/// </summary>
internal sealed class TardisBookRows(ArchiveFile file, SymbolTable symbols) : ArchiveCodec(file, symbols)
{
    private readonly List<DepthLevel> _bids = [];
    private readonly List<DepthLevel> _asks = [];
    private readonly int _fields = file.Format.Fields;
    private long _number;

    private protected override DecodeOutcome Read(ReadOnlySpan<byte> frame, IVenueSink sink)
    {
        _bids.Clear();
        _asks.Clear();
        var (timeMs, isSnapshot) = (0L, false);
        foreach (var range in frame.Split((byte)'\n'))
        {
            var row = new CsvRow(frame[range], _fields);
            timeMs = Math.Max(timeMs, row.TimeMs(2, "timestamp"));
            isSnapshot = row.Flag(4, "is_snapshot");
            var isBid = row[5].SequenceEqual("bid"u8);
            if (!isBid && !row[5].SequenceEqual("ask"u8)) row.Fail("side", "not known; allowed: bid, ask");
            var level = new DepthLevel(row.Price(6, "price"), row.Quantity(7, "amount"));
            if (!row.IsSound) return Refusal(row);
            (isBid ? _bids : _asks).Add(level);
        }

        _number++;
        sink.OnDepth(new DepthMessage
        {
            Symbol = Symbol, Kind = isSnapshot ? DepthKind.Snapshot : DepthKind.Update, FirstUpdateId = _number, LastUpdateId = _number, PreviousUpdateId = _number - 1,
            VenueTimeMs = timeMs, EventTimeMs = timeMs, Bids = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bids),
            Asks = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_asks),
        });
        return DecodeOutcome.Decoded(1);
    }
}
