using System.Collections.Concurrent;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Sources;

/// <summary>Runs merged lines through the normaliser and keeps what others ask for: health and newest books.</summary>
internal sealed class MarketFeed : IRecordSink
{
    private readonly Normaliser _normaliser;
    private readonly ConcurrentDictionary<string, DepthLine> _books = new();
    private readonly List<OutputRecord> _ready = [];
    private volatile IReadOnlyList<StreamHealth> _health = [];

    public MarketFeed(Origin origin, IEnumerable<SourceStream> streams) => _normaliser = new Normaliser(new SourceDescription(
        origin, Epoch: 1, streams.Where(stream => stream.Kind == StreamKind.Depth).Select(stream => stream.Instrument).ToHashSet()));

    public IReadOnlyList<StreamHealth> Health => _health;

    public long NowMs => _normaliser.NowMs;

    public IReadOnlyCollection<DepthLine> NewestBooks => (IReadOnlyCollection<DepthLine>)_books.Values;

    public IEnumerable<OutputRecord> Normalise(IEnumerable<(SourceLine Line, bool IsLate)> lines)
    {
        var instruments = 0;
        foreach (var (line, isLate) in lines)
        {
            _normaliser.Take(line, isLate, this);
            if (line is DepthLine { IsCrossed: false } book && !isLate)
            {
                _books[book.Place.Stream.Instrument] = book;
            }

            if (_normaliser.InstrumentCount != instruments)
            {
                (instruments, _health) = (_normaliser.InstrumentCount, [.. _normaliser.Health]);
            }

            foreach (var record in _ready)
            {
                yield return record;
            }

            _ready.Clear();
        }

        _normaliser.End(this);
        foreach (var record in _ready)
        {
            yield return record;
        }
    }

    public void CountRejected(SourceStream stream) => _normaliser.CountRejected(stream);

    void IRecordSink.Publish(OutputRecord record) => _ready.Add(record);
}
