using System.Collections.Concurrent;
using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Live;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Logs;

/// <summary>What a played log has told so far: clocks, streams and newest values.</summary>
internal sealed class LogState
{
    // A log with clock events has one every 5 s: one that is half as late again is missing.
    private const long MissingMs = 7_500;

    private readonly ConcurrentDictionary<(Venue Venue, string Instrument), ContextLine> _contexts = new();
    private readonly Dictionary<(Venue Venue, string Instrument, string Stream), StreamHealth> _health = [];
    private readonly SortedDictionary<string, (long ClockMs, long LastDataNs)> _clocks = new(StringComparer.Ordinal);
    private Origin _origin = Origin.Replay;

    /// <summary>Newest event time, Unix milliseconds.</summary>
    public long NowMs { get; private set; }

    public IReadOnlyList<StreamHealth> Health { get; private set; } = [];

    public IReadOnlyList<SourceStream> Streams { get; private set; } = [];

    /// <summary>The newest values of an instrument, at one venue or the first that told some.</summary>
    public ContextLine? NewestContext(Venue? venue, string instrument) => _contexts
        .Where(entry => entry.Key.Instrument == instrument && (venue is null || entry.Key.Venue == venue)).OrderBy(entry => entry.Key.Venue).Select(entry => entry.Value).FirstOrDefault();

    /// <summary>Clock events that the log should have had before an event.</summary>
    public IEnumerable<MarketEvent> ClocksBefore(MarketEvent marketEvent)
    {
        var nowMs = UnixTime.ToMs(marketEvent.EventTimeUnixNs);
        var step = (long)ClockEvents.Interval.TotalMilliseconds;
        foreach (var name in _clocks.Keys.ToList())
        {
            for (var (clockMs, lastDataNs) = _clocks[name]; nowMs - clockMs >= MissingMs && !(marketEvent.Clock is not null && marketEvent.Instrument == name); clockMs = _clocks[name].ClockMs)
            {
                _clocks[name] = (clockMs + step, lastDataNs);
                yield return new MarketEvent
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"clock:{name}:{clockMs + step}"), Instrument = name, Origin = _origin,
                    EventTimeUnixNs = UnixTime.FromMs(clockMs + step), ReceiveTimeUnixNs = UnixTime.FromMs(clockMs + step), Clock = new Clock { LastDataUnixNs = lastDataNs },
                };
            }
        }
    }

    /// <summary>Takes an event.</summary>
    public void Saw(MarketEvent marketEvent)
    {
        var timeMs = UnixTime.ToMs(marketEvent.EventTimeUnixNs);
        (NowMs, _origin) = (Math.Max(NowMs, timeMs), marketEvent.Origin);
        var step = (long)ClockEvents.Interval.TotalMilliseconds;
        var (clockMs, lastDataNs) = _clocks.TryGetValue(marketEvent.Instrument, out var known) ? known : (timeMs / step * step, 0);
        if (marketEvent.Clock is not null)
        {
            _clocks[marketEvent.Instrument] = (Math.Max(clockMs, timeMs), lastDataNs);
            return;
        }

        _clocks[marketEvent.Instrument] = (clockMs, Math.Max(lastDataNs, marketEvent.EventTimeUnixNs));
        Keep(marketEvent, timeMs);
        if (NameOf(marketEvent) is not { } name) return;
        var key = (marketEvent.Venue, marketEvent.Instrument, name);
        if (!_health.TryGetValue(key, out var stream))
        {
            _health[key] = stream = new StreamHealth(marketEvent.Instrument, name, StreamRhythm.Trades) { Venue = marketEvent.Venue, State = FeedState.Live };
            (Health, Streams) = ([.. _health.Values], [.. _health.Keys.Select(StreamOf)]);
        }

        stream.Saw(timeMs, marketEvent.Late);
        if (marketEvent.FeedStatus is { } status) (stream.State, stream.Reason) = (status.State, status.Reason);
    }

    /// <summary>The log has ended: every stream that lived says so.</summary>
    public IEnumerable<MarketEvent> End()
    {
        foreach (var stream in _health.Values.Where(stream => stream.State is not (FeedState.Absent or FeedState.Ended)))
        {
            (stream.State, stream.Reason) = (FeedState.Ended, "the log has ended");
            yield return new MarketEvent
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"feed:{stream.Venue}:{stream.Instrument}:{stream.Name}:Ended:{NowMs}"), Instrument = stream.Instrument, Venue = stream.Venue,
                Origin = _origin, EventTimeUnixNs = UnixTime.FromMs(NowMs), ReceiveTimeUnixNs = UnixTime.FromMs(NowMs),
                FeedStatus = new FeedStatus { Stream = stream.Name, State = FeedState.Ended, Reason = stream.Reason },
            };
        }
    }

    private static SourceStream StreamOf((Venue Venue, string Instrument, string Stream) key) => new(
        $"log_{key.Venue}_{key.Stream}", key.Stream switch { "trades" => StreamKind.Trades, "depth" => StreamKind.Depth, "liquidations" => StreamKind.Liquidations, _ => StreamKind.Context },
        key.Instrument[..key.Instrument.IndexOf('-', StringComparison.Ordinal)], key.Venue, 0, 0, long.MaxValue);

    private static string? NameOf(MarketEvent marketEvent) => marketEvent.BodyCase switch
    {
        MarketEvent.BodyOneofCase.Trade => "trades",
        MarketEvent.BodyOneofCase.Ticker => "ticker",
        MarketEvent.BodyOneofCase.OpenInterest => "open_interest",
        MarketEvent.BodyOneofCase.Liquidation => "liquidations",
        MarketEvent.BodyOneofCase.Depth => "depth",
        MarketEvent.BodyOneofCase.FeedStatus => marketEvent.FeedStatus.Stream,
        _ => null,
    };

    private void Keep(MarketEvent marketEvent, long timeMs)
    {
        if (marketEvent.Ticker is null && marketEvent.OpenInterest is null) return;
        var key = (marketEvent.Venue, marketEvent.Instrument);
        var before = _contexts.GetValueOrDefault(key)
            ?? new ContextLine(timeMs, new LinePlace(StreamOf((marketEvent.Venue, marketEvent.Instrument, "ticker")), 0), double.NaN, double.NaN, double.NaN, double.NaN);
        _contexts[key] = marketEvent.Ticker is { } ticker
            ? before with
            {
                TimeMs = timeMs, MarkPrice = ticker.HasMarkPrice ? ticker.MarkPrice : before.MarkPrice, OraclePrice = ticker.HasIndexPrice ? ticker.IndexPrice : before.OraclePrice,
                FundingPerHour = ticker.HasFundingRate8H ? ticker.FundingRate8H / 8 : before.FundingPerHour,
            }
            : before with { TimeMs = timeMs, OpenInterestBase = marketEvent.OpenInterest.OpenInterestBase };
    }
}
