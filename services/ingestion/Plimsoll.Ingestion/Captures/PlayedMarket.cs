using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Captures;

/// <summary>
/// Recorded frames through the same codecs, books and watchdog as the live venues, on the clock of the recording: the same files give the
/// same bytes. The events are marked REPLAY.
/// </summary>
internal sealed class PlayedMarket : IMarketSource
{
    // Nobody learns anything from waiting through a longer hole than this at the pace of the source.
    private const long LongestWaitMs = 300_000;
    private static readonly long ClockNs = ClockEvents.Interval.Ticks * 100;

    private readonly PlayedSetup _setup;
    private readonly IReadOnlyList<PlayedTrack> _tracks;
    private readonly IReadOnlyList<VenueFeed> _venues;
    private readonly LiveMarket _market;
    private readonly EventNumbers _numbers;
    private long _nextTickNs;
    private long _nextClockNs;
    private (int Good, int All)? _booksAtEnd;

    /// <summary>Makes the market.</summary>
    /// <param name="setup">What all tracks share.</param>
    /// <param name="tracks">The tracks, in the order of frames of equal time.</param>
    public PlayedMarket(PlayedSetup setup, IReadOnlyList<PlayedTrack> tracks)
    {
        (_setup, _tracks, _numbers) = (setup, tracks, new EventNumbers(setup.Epoch));
        _venues = [.. tracks.Select(track => track.Feed).Distinct()];
        _market = new LiveMarket(_venues, setup.Clock, Origin.Replay);
    }

    /// <inheritdoc />
    public Origin Origin => Origin.Replay;

    /// <inheritdoc />
    public string Description => _setup.Description;

    /// <summary>Frames played.</summary>
    public long Frames { get; private set; }

    /// <summary>Frames refused.</summary>
    public long Rejected => _tracks.Sum(track => track.Rejected);

    /// <summary>Books that may be read now, or could be before the recording ended, of all.</summary>
    public (int Good, int All) Books => _booksAtEnd ?? (_venues.Sum(venue => venue.Instruments.Count(one => one.IsBookGood)), _venues.Sum(venue => venue.Instruments.Count));

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Records => Play();

    /// <inheritdoc />
    public IReadOnlyList<StreamHealth> Health => _market.Health;

    /// <inheritdoc />
    public long NowMs => UnixTime.ToMs(_setup.Clock.NowNs);

    /// <inheritdoc />
    public long PassedOverMs { get; private set; }

    /// <inheritdoc />
    public IReadOnlyCollection<NewestBook> NewestBooks => _market.NewestBooks;

    /// <inheritdoc />
    public IReadOnlyList<SourceStream> Streams => _market.Streams;

    /// <inheritdoc />
    public string Progress => string.Create(CultureInfo.InvariantCulture,
        $"{Frames:N0} frames, {Rejected:N0} refused, played to {UnixTime.ToUtc(_setup.Clock.NowNs):yyyy-MM-dd HH:mm:ss}; {Books.Good} of {Books.All} books valid");

    /// <inheritdoc />
    public bool IsBookGood(Venue venue, string instrument) => _market.IsBookGood(venue, instrument);

    /// <inheritdoc />
    public ContextLine? NewestContext(string instrument) => _market.NewestContext(instrument);

    /// <inheritdoc />
    public ContextLine? NewestContext(Venue venue, string instrument) => _market.NewestContext(venue, instrument);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var track in _tracks)
        {
            track.Dispose();
        }

        _market.Dispose();
        _setup.Dispose();
    }

    private IEnumerable<OutputRecord> Play()
    {
        var queue = new PriorityQueue<int, (long ReceiveNs, int Order)>();
        for (var order = 0; order < _tracks.Count; order++)
        {
            if (_tracks[order].MoveNext()) queue.Enqueue(order, (_tracks[order].Current.ReceiveNs, order));
        }

        // What has no time, e.g. an instrument list, is there from the start.
        _setup.Clock.NowNs = queue.UnorderedItems.Select(item => item.Priority.ReceiveNs).Where(timeNs => timeNs > 0).DefaultIfEmpty().Min();
        while (queue.TryDequeue(out var order, out var place) && place.ReceiveNs < _setup.UntilNs)
        {
            foreach (var record in PlayNext(_tracks[order]))
            {
                yield return record;
            }

            if (_tracks[order].MoveNext()) queue.Enqueue(order, (_tracks[order].Current.ReceiveNs, order));
        }

        foreach (var record in End())
        {
            yield return record;
        }
    }

    private IEnumerable<OutputRecord> PlayNext(PlayedTrack track)
    {
        var nowNs = Math.Max(track.Current.ReceiveNs, _setup.Clock.NowNs);
        Begin(nowNs);
        PassOver(nowNs);
        while (_nextTickNs <= nowNs)
        {
            Tick(nowNs);
            foreach (var record in Ready())
            {
                yield return record;
            }
        }

        _setup.Clock.NowNs = nowNs;
        track.Play();
        Frames++;
        foreach (var record in Ready())
        {
            yield return record;
        }
    }

    // Streams that no file feeds are absent, not stale.
    private void Begin(long nowNs)
    {
        if (_nextTickNs != 0) return;
        (_nextTickNs, _nextClockNs) = (nowNs + _setup.TickNs, nowNs + ClockNs);
        foreach (var venue in _venues)
        {
            venue.Look(instruments =>
            {
                foreach (var instrument in instruments)
                {
                    foreach (var stream in instrument.Streams.Where(stream => _setup.IsAbsent(venue, instrument.Symbol, stream.Name)))
                    {
                        venue.Status.Set(instrument, stream, FeedState.Absent, $"no {stream.Name.Replace('_', ' ')} in this recording", UnixTime.ToMs(nowNs));
                    }
                }
            });
        }
    }

    private void PassOver(long nowNs) => PassedOverMs += Math.Max(0, UnixTime.ToMs(nowNs - _setup.Clock.NowNs) - LongestWaitMs);

    // Through a long hole time goes on in steps of the clock events: nothing else can happen there.
    private void Tick(long nowNs)
    {
        _setup.Clock.NowNs = _nextTickNs;
        foreach (var feed in _venues)
        {
            feed.Tick();
        }

        if (_nextTickNs >= _nextClockNs)
        {
            _nextClockNs += ClockNs;
            foreach (var clock in ClockEvents.At(_nextTickNs, _venues, Origin.Replay))
            {
                _setup.Events.Publish(clock);
            }
        }

        _nextTickNs = nowNs - _nextTickNs > LongestWaitMs * 1_000_000 ? Math.Max(_nextClockNs, _nextTickNs + _setup.TickNs) : _nextTickNs + _setup.TickNs;
    }

    private IEnumerable<OutputRecord> End()
    {
        _booksAtEnd = Books;
        foreach (var venue in _venues)
        {
            venue.Look(instruments =>
            {
                foreach (var instrument in instruments)
                {
                    foreach (var stream in instrument.Streams.Where(stream => stream.State != FeedState.Absent))
                    {
                        venue.Status.Set(instrument, stream, FeedState.Ended, "the recording has ended", NowMs);
                    }
                }
            });
        }

        return Ready();
    }

    // What lies before the wanted time is played, so that books are whole, and not published.
    private IEnumerable<OutputRecord> Ready()
    {
        while (_setup.Events.Reader.TryRead(out var marketEvent))
        {
            if (_setup.Clock.NowNs >= _setup.FromNs) yield return _numbers.Next(marketEvent);
        }
    }
}
