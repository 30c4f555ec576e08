using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>
/// Turns merged lines into normalised events of <c>market.events.v1</c>: what the lines say, a clock every 5 s of source time, and
/// the state of every stream. The same lines give the same bytes.
/// </summary>
public sealed class Normaliser(SourceDescription source)
{
    /// <summary>Interval of clock events, milliseconds of source time.</summary>
    public const long ClockMs = 5_000;

    private readonly SortedDictionary<string, InstrumentState> _instruments = new(StringComparer.Ordinal);
    private readonly EventWriter _writer = new(source);
    private long _nextClockMs;

    /// <summary>Source time: the newest time given out, Unix milliseconds.</summary>
    public long NowMs { get; private set; }

    /// <summary>Instruments seen so far.</summary>
    public int InstrumentCount => _instruments.Count;

    /// <summary>The state of every stream; the list grows, its entries live on.</summary>
    public IEnumerable<StreamHealth> Health => _instruments.Values.SelectMany(instrument => instrument.Streams);

    /// <summary>Normalises one line, after the clock has caught up with it.</summary>
    /// <param name="line">The next line in order.</param>
    /// <param name="isLate">It should have come earlier; it belongs to the current window.</param>
    /// <param name="sink">Receives the events.</param>
    public void Take(SourceLine line, bool isLate, IRecordSink sink)
    {
        AdvanceTo(line.TimeMs, sink);
        var instrument = InstrumentOf(line, sink);
        foreach (var stream in instrument.FedBy(line.Place.Stream.Kind))
        {
            MarkAlive(instrument, stream, line.TimeMs, sink);
            if (line is DepthLine { IsCrossed: true })
            {
                stream.Rejected++;
                stream.Heard(line.TimeMs);
            }
            else
            {
                stream.Saw(line.TimeMs, isLate);
            }
        }

        instrument.LastDataNs = Math.Max(instrument.LastDataNs, UnixTime.FromMs(line.TimeMs));
        switch (line)
        {
            case TradeLine trade:
                _writer.Write(instrument, trade, isLate, sink);
                break;
            case ContextLine context:
                _writer.Write(instrument, context, isLate, sink);
                break;
            case LiquidationLine liquidation:
                _writer.Write(instrument, liquidation, isLate, sink);
                break;
            case DepthLine depth:
                Summarise(instrument, depth, isLate, sink);
                break;
        }
    }

    /// <summary>Counts a refused line for its stream.</summary>
    public void CountRejected(SourceStream stream)
    {
        if (_instruments.TryGetValue(stream.Instrument, out var instrument))
        {
            foreach (var fed in instrument.FedBy(stream.Kind))
            {
                fed.Rejected++;
            }
        }
    }

    /// <summary>The source has ended: every stream that lived is marked so.</summary>
    public void End(IRecordSink sink)
    {
        foreach (var instrument in _instruments.Values)
        {
            foreach (var stream in instrument.Streams.Where(stream => stream.State != FeedState.Absent))
            {
                stream.State = FeedState.Ended;
                _writer.Write(instrument, stream, NowMs, $"the {source.Word} has ended", null, sink);
            }
        }
    }

    private void AdvanceTo(long timeMs, IRecordSink sink)
    {
        if (NowMs == 0)
        {
            _nextClockMs = (timeMs / ClockMs * ClockMs) + ClockMs;
        }

        for (; _nextClockMs <= timeMs; _nextClockMs += ClockMs)
        {
            foreach (var instrument in _instruments.Values)
            {
                Tick(instrument, _nextClockMs, sink);
            }
        }

        NowMs = Math.Max(NowMs, timeMs);
    }

    private void Tick(InstrumentState instrument, long clockMs, IRecordSink sink)
    {
        _writer.WriteClock(instrument, clockMs, sink);
        foreach (var stream in instrument.Streams)
        {
            if (stream.State == FeedState.Live && stream.IsSilent(clockMs))
            {
                stream.State = FeedState.Stale;
                _writer.Write(instrument, stream, clockMs, $"no {stream.Name} since {UnixTime.ToUtc(UnixTime.FromMs(stream.LastMs)):yyyy-MM-ddTHH:mm:ssZ}", null, sink);
            }
        }
    }

    private InstrumentState InstrumentOf(SourceLine line, IRecordSink sink)
    {
        var name = line.Place.Stream.Instrument;
        if (_instruments.TryGetValue(name, out var instrument))
        {
            return instrument;
        }

        instrument = new InstrumentState(name, line.Place.Stream.Venue);
        _instruments.Add(name, instrument);
        var coming = Enum.GetValues<StreamKind>().Where(kind => source.Has(name, kind)).SelectMany(instrument.FedBy).ToHashSet();
        foreach (var stream in instrument.Streams.Where(stream => !coming.Contains(stream)))
        {
            _writer.Write(instrument, stream, line.TimeMs, $"no {stream.Name.Replace('_', ' ')} in this {source.Word}", null, sink);
        }

        return instrument;
    }

    // A late line says nothing of now: it neither ends a silence nor moves the stream's time.
    private void MarkAlive(InstrumentState instrument, StreamHealth stream, long timeMs, IRecordSink sink)
    {
        if (stream.State == FeedState.Live || timeMs <= stream.LastMs)
        {
            return;
        }

        if (stream.State == FeedState.Stale)
        {
            stream.Gaps++;
            stream.State = FeedState.Gap;
            _writer.Write(instrument, stream, timeMs, "data is missing between two times", (stream.LastMs, timeMs), sink);
        }

        stream.State = FeedState.Live;
        _writer.Write(instrument, stream, timeMs, "data has come", null, sink);
    }

    // A crossed book is told at once, and so is the next good one; a late one is older than what is known.
    private void Summarise(InstrumentState instrument, DepthLine line, bool isLate, IRecordSink sink)
    {
        var second = line.TimeMs / 1000;
        if (isLate || (!line.IsCrossed && second == instrument.LastDepthSecond))
        {
            return;
        }

        instrument.LastDepthSecond = line.IsCrossed ? long.MinValue : second;
        _writer.Write(instrument, line, sink);
    }
}
