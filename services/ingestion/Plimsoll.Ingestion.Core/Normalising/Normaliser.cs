using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
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

    private const double FundingHours = 1;
    private const double HoursOfComparableFunding = 8;

    private readonly SortedDictionary<string, InstrumentState> _instruments = new(StringComparer.Ordinal);
    private readonly MarketEvent _event = new();
    private readonly Trade _trade = new() { Kind = TradeKind.Regular };
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
        var stream = instrument.Streams[(int)line.Place.Stream.Kind];
        MarkAlive(instrument, stream, line, sink);
        stream.Saw(line.TimeMs);
        stream.Late += isLate ? 1UL : 0;
        instrument.LastDataNs = Math.Max(instrument.LastDataNs, UnixTime.FromMs(line.TimeMs));
        switch (line)
        {
            case TradeLine trade:
                Publish(instrument, trade, isLate, sink);
                break;
            case ContextLine context:
                Publish(instrument, context, isLate, sink);
                break;
            case DepthLine depth:
                Publish(instrument, depth, isLate, sink);
                break;
        }
    }

    /// <summary>Counts a refused line for its stream.</summary>
    public void CountRejected(SourceStream stream)
    {
        if (_instruments.TryGetValue(stream.Instrument, out var instrument))
        {
            instrument.Streams[(int)stream.Kind].Rejected++;
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
                Publish(instrument, stream, NowMs, "the source has ended", null, sink);
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
        Begin(instrument, $"clock:{instrument.Name}:{clockMs}", clockMs, isLate: false);
        _event.Venue = Venue.Unspecified;
        _event.Clock = new Clock { LastDataUnixNs = instrument.LastDataNs };
        Send(instrument, sink);
        foreach (var stream in instrument.Streams)
        {
            if (stream.State == FeedState.Live && stream.IsSilent(clockMs))
            {
                stream.State = FeedState.Stale;
                Publish(instrument, stream, clockMs, $"no {stream.Name} since {UnixTime.ToUtc(UnixTime.FromMs(stream.LastMs)):yyyy-MM-ddTHH:mm:ssZ}", null, sink);
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
        PublishAbsent(instrument, "liquidations", line.TimeMs, "this source has no liquidation prints", sink);
        if (!source.WithDepth.Contains(name))
        {
            PublishAbsent(instrument, "depth", line.TimeMs, "no depth in this source", sink);
        }

        return instrument;
    }

    private void MarkAlive(InstrumentState instrument, StreamHealth stream, SourceLine line, IRecordSink sink)
    {
        if (stream.State == FeedState.Stale)
        {
            stream.Gaps++;
            stream.State = FeedState.Gap;
            Publish(instrument, stream, line.TimeMs, "data is missing between two times", (stream.LastMs, line.TimeMs), sink);
        }

        if (stream.State != FeedState.Live)
        {
            stream.State = FeedState.Live;
            Publish(instrument, stream, line.TimeMs, "data has come", null, sink);
        }
    }

    private void Publish(InstrumentState instrument, TradeLine line, bool isLate, IRecordSink sink)
    {
        Begin(instrument, IdOf(line, string.Empty), line.TimeMs, isLate);
        _trade.Price = line.Price;
        _trade.SizeBase = line.SizeBase;
        _trade.TakerSide = line.TakerBought ? TakerSide.Buy : TakerSide.Sell;
        _event.Trade = _trade;
        Send(instrument, sink);
    }

    private void Publish(InstrumentState instrument, ContextLine line, bool isLate, IRecordSink sink)
    {
        Begin(instrument, IdOf(line, ":ticker"), line.TimeMs, isLate);
        _event.Ticker = new Ticker
        {
            MarkPrice = line.MarkPrice, IndexPrice = line.OraclePrice, FundingRate = line.FundingPerHour, FundingIntervalHours = FundingHours,
            FundingRate8H = line.FundingPerHour * (HoursOfComparableFunding / FundingHours),
        };
        Send(instrument, sink);
        Begin(instrument, IdOf(line, ":oi"), line.TimeMs, isLate);
        _event.OpenInterest = new OpenInterest { OpenInterestBase = line.OpenInterestBase, Raw = line.OpenInterestBase };
        Send(instrument, sink);
    }

    private void Publish(InstrumentState instrument, DepthLine line, bool isLate, IRecordSink sink)
    {
        if (line.TimeMs / 1000 == instrument.LastDepthSecond)
        {
            return;
        }

        instrument.LastDepthSecond = line.TimeMs / 1000;
        Begin(instrument, IdOf(line, string.Empty), line.TimeMs, isLate);
        _event.Depth = DepthSummaries.Of(line);
        Send(instrument, sink);
    }

    private void Publish(InstrumentState instrument, StreamHealth stream, long timeMs, string reason, (long FromMs, long ToMs)? gap, IRecordSink sink)
    {
        Begin(instrument, $"feed:{instrument.Name}:{stream.Name}:{stream.State}:{timeMs}", timeMs, isLate: false);
        _event.FeedStatus = new FeedStatus { Stream = stream.Name, State = stream.State, Reason = reason };
        if (gap is { } hole)
        {
            _event.FeedStatus.GapFromUnixNs = UnixTime.FromMs(hole.FromMs);
            _event.FeedStatus.GapToUnixNs = UnixTime.FromMs(hole.ToMs);
        }

        Send(instrument, sink);
    }

    private void PublishAbsent(InstrumentState instrument, string stream, long timeMs, string reason, IRecordSink sink)
    {
        Begin(instrument, $"feed:{instrument.Name}:{stream}:Absent:{timeMs}", timeMs, isLate: false);
        _event.FeedStatus = new FeedStatus { Stream = stream, State = FeedState.Absent, Reason = reason };
        Send(instrument, sink);
    }

    private static string IdOf(SourceLine line, string part) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line.Place.Stream.IdPrefix}:{line.Place.Stream.Name}:{line.Place.Number}{part}");

    // One message object serves every event: only its bytes leave.
    private void Begin(InstrumentState instrument, string id, long timeMs, bool isLate)
    {
        _event.Id = id;
        _event.Instrument = instrument.Name;
        _event.Venue = instrument.Venue;
        _event.Origin = source.Origin;
        _event.EventTimeUnixNs = UnixTime.FromMs(timeMs);
        _event.ReceiveTimeUnixNs = _event.EventTimeUnixNs;
        _event.Epoch = source.Epoch;
        _event.Sequence = ++instrument.Sequence;
        _event.Late = isLate;
    }

    private void Send(InstrumentState instrument, IRecordSink sink) =>
        sink.Publish(new OutputRecord(TopicCatalogue.MarketEvents, instrument.Name, _event.Id, _event.EventTimeUnixNs, _event.ToByteArray()));
}
