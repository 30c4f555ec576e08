using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Ingestion.Captures;

/// <summary>
/// Plays what <c>plimsoll record</c> wrote through the same codecs, books and watchdog as the live venues, on the clock of the recording:
/// the same files give the same bytes. The events are marked REPLAY.
/// </summary>
public sealed class CaptureMarket : IDisposable
{
    /// <summary>How recorded files are called.</summary>
    public const string Pattern = "*.frames.jsonl.gz";

    private const long TickNs = 100_000_000;

    private readonly LiveEvents _events = new();
    private readonly PlayedClock _clock = new();
    private readonly EventNumbers _numbers = new(1);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<(VenueFeed Feed, IVenueCodec Codec, IEnumerator<PlayedFrame> Frames)> _venues = [];
    private long _nextTickNs;
    private long _nextClockNs;

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">Folder with recorded files; they are played in the order of their names, venues side by side.</param>
    /// <param name="instruments">Canonical instruments to follow.</param>
    public CaptureMarket(string folder, IReadOnlyList<string> instruments)
    {
        var metrics = new LiveMetrics(_services.GetRequiredService<IMeterFactory>(), _events, new CurrentSource());
        var files = Directory.GetFiles(folder, Pattern).GroupBy(path => Path.GetFileName(path).Split('_')[0]);
        foreach (var venue in files.Where(group => VenuePlans.Names.Contains(group.Key)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var plan = VenuePlans.Of(venue.Key, VenuePlans.DefaultAddresses(venue.Key), instruments);
            var feed = new VenueFeed(plan, new LiveOptions(), _events, metrics, new BookHub(), _clock, NullLogger.Instance, Origin.Replay);
            _venues.Add((feed, feed.NewCodec(), PlayedFrame.ReadAll([.. venue.Order(StringComparer.Ordinal)]).GetEnumerator()));
        }
    }

    /// <summary>Frames played.</summary>
    public long Frames { get; private set; }

    /// <summary>Books that may be read now, of all.</summary>
    public (int Good, int All) Books => (_venues.Sum(venue => venue.Feed.Instruments.Count(one => one.IsBookGood)), _venues.Sum(venue => venue.Feed.Instruments.Count));

    /// <summary>Whether a folder holds such files.</summary>
    public static bool IsIn(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, Pattern).Any();

    /// <summary>Every record, in the order of receipt. May be enumerated once.</summary>
    public IEnumerable<OutputRecord> Records()
    {
        var waiting = _venues.Where(venue => venue.Frames.MoveNext()).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.MinBy(venue => venue.Frames.Current.ReceiveNs);
            var frame = next.Frames.Current;
            AdvanceTo(Math.Max(frame.ReceiveNs, _clock.NowNs));
            Play(next.Feed, next.Codec, frame);
            while (_events.Reader.TryRead(out var marketEvent))
            {
                yield return _numbers.Next(marketEvent);
            }

            if (!next.Frames.MoveNext())
            {
                waiting.Remove(next);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (_, _, frames) in _venues)
        {
            frames.Dispose();
        }

        _services.Dispose();
    }

    private void Play(VenueFeed feed, IVenueCodec codec, PlayedFrame frame)
    {
        Frames++;
        if (frame.Endpoint == VenueEndpoint.Stream)
        {
            feed.TakeFrame(codec, frame.Frame);
        }
        else
        {
            feed.TakeAnswer(codec, new RequestPlan(frame.Endpoint, feed.Plan.Streams[0].Url, 0, frame.Symbol), frame.Frame);
        }
    }

    private void AdvanceTo(long nowNs)
    {
        if (_nextTickNs == 0)
        {
            (_nextTickNs, _nextClockNs) = (nowNs + TickNs, nowNs + (ClockEvents.Interval.Ticks * 100));
        }

        for (; _nextTickNs <= nowNs; _nextTickNs += TickNs)
        {
            _clock.NowNs = _nextTickNs;
            foreach (var (feed, _, _) in _venues)
            {
                feed.Tick();
            }

            if (_nextTickNs >= _nextClockNs)
            {
                _nextClockNs += ClockEvents.Interval.Ticks * 100;
                foreach (var clock in ClockEvents.At(_nextTickNs, _venues.Select(venue => venue.Feed), Origin.Replay))
                {
                    _events.Publish(clock);
                }
            }
        }

        _clock.NowNs = nowNs;
    }
}
