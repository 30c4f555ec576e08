using System.Collections.Concurrent;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Sources;

/// <summary>Runs merged lines through the normaliser and keeps what others ask for: health and newest books.</summary>
internal sealed class MarketFeed : IRecordSink
{
    // Nobody learns anything from waiting through a longer hole than this at the pace of the source.
    private const long LongestWaitMs = 300_000;

    private readonly Normaliser _normaliser;
    private readonly ConcurrentDictionary<string, NewestBook> _books = new();
    private readonly ConcurrentDictionary<string, ContextLine> _contexts = new();
    private readonly List<OutputRecord> _ready = [];
    private volatile IReadOnlyList<StreamHealth> _health = [];

    public MarketFeed(Origin origin, uint epoch, IEnumerable<SourceStream> streams) => _normaliser = new Normaliser(new SourceDescription(origin, epoch, [.. streams]));

    public IReadOnlyList<StreamHealth> Health => _health;

    public long NowMs => _normaliser.NowMs;

    public long PassedOverMs { get; private set; }

    public IReadOnlyCollection<NewestBook> NewestBooks => (IReadOnlyCollection<NewestBook>)_books.Values;

    public ContextLine? NewestContext(string instrument) => _contexts.GetValueOrDefault(instrument);

    public IEnumerable<OutputRecord> Normalise(IEnumerable<(SourceLine Line, bool IsLate)> lines)
    {
        var instruments = 0;
        foreach (var (line, isLate) in lines)
        {
            PassOver(line.TimeMs);
            _normaliser.Take(line, isLate, this);
            if (!isLate)
            {
                Keep(line);
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

    private void PassOver(long nextMs)
    {
        if (NowMs != 0)
        {
            PassedOverMs += Math.Max(0, nextMs - NowMs - LongestWaitMs);
        }
    }

    private void Keep(SourceLine line)
    {
        switch (line)
        {
            case DepthLine book:
                Keep(book);
                break;
            case ContextLine context:
                _contexts[context.Place.Stream.Instrument] = context;
                break;
        }
    }

    private void Keep(DepthLine book)
    {
        var instrument = book.Place.Stream.Instrument;
        if (!book.IsCrossed)
        {
            _books[instrument] = new NewestBook(book, book.TimeMs, IsStale: false);
        }
        else if (_books.TryGetValue(instrument, out var before))
        {
            _books[instrument] = before with { AsOfMs = book.TimeMs, IsStale = true };
        }
    }
}
