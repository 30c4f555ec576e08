using System.Text;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>
/// Everything that is known of one venue. Frames of all its connections and answers of its REST come in here one at a time, so that every
/// book has one writer; a book that does not fit any more is stale before the next reader gets the lock.
/// </summary>
internal sealed class VenueFeed
{
    private readonly Lock _gate = new();
    private readonly SymbolTable _symbols = new();
    private readonly VenueNormaliser _normaliser;
    private readonly LiveWatch _watch;
    private bool _isApart;
    private readonly LiveMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    public VenueFeed(VenuePlan plan, LiveOptions options, LiveEvents events, LiveMetrics metrics, BookHub books, TimeProvider clock, ILogger log, Origin origin = Origin.Live)
    {
        (Plan, _metrics, _clock, _log) = (plan, metrics, clock, log);
        Status = new StreamStatus(events, origin);
        var bySymbol = new Dictionary<SymbolId, LiveInstrument>();
        _watch = new LiveWatch(bySymbol, Status, Skew, metrics, books, plan.Name);
        _normaliser = new VenueNormaliser(NewCodec(), origin, events, _watch, plan.Symbols.Values.ToHashSet(StringComparer.Ordinal));
        foreach (var symbol in plan.Symbols.Values)
        {
            if (_symbols.TryIntern(Encoding.UTF8.GetBytes(symbol), out var id) && _normaliser.Of(id) is { } known)
            {
                bySymbol[id] = new LiveInstrument(plan.Venue, known, options, plan.Rhythms);
            }
        }

        Instruments = [.. bySymbol.Values];
    }

    public VenuePlan Plan { get; }

    public IReadOnlyList<LiveInstrument> Instruments { get; }

    /// <summary>Sees every frame before it is decoded; null where nobody records.</summary>
    public IFrameTap? Tap { get; init; }

    public ClockSkew Skew { get; } = new();

    public StreamStatus Status { get; }

    /// <summary>A codec for one connection.</summary>
    public IVenueCodec NewCodec() => Plan.Codec?.Invoke(_symbols) ?? VenueCodecs.Create(Plan.Venue, _symbols);

    /// <summary>Runs under the venue's lock: no frame comes in meanwhile.</summary>
    public void Look(Action<IReadOnlyList<LiveInstrument>> look)
    {
        lock (_gate)
        {
            look(Instruments);
        }
    }

    /// <summary>Runs under the venue's lock: no frame comes in meanwhile.</summary>
    public T Look<T>(Func<IReadOnlyList<LiveInstrument>, T> look)
    {
        lock (_gate)
        {
            return look(Instruments);
        }
    }

    /// <summary>Takes a frame of a connection.</summary>
    /// <returns>Whether it was data.</returns>
    public bool TakeFrame(IVenueCodec codec, ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            var receiveNs = UnixTime.Now(_clock);
            Tap?.Saw(receiveNs, VenueEndpoint.Stream, string.Empty, frame);
            var outcome = Take(codec, frame, new FrameContext(receiveNs));
            _metrics.Frames.Add(1, new KeyValuePair<string, object?>("venue", Plan.Name), new("outcome", outcome.Kind));
            if (outcome.Kind == DecodeKind.Rejected)
            {
                Refuse(outcome);
            }

            return _normaliser.SawData;
        }
    }

    /// <summary>Takes an answer of REST.</summary>
    /// <returns>Why it is of no use; null where it was taken.</returns>
    public string? TakeAnswer(IVenueCodec codec, RequestPlan request, ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            var receiveNs = UnixTime.Now(_clock);
            Tap?.Saw(receiveNs, request.Endpoint, request.Symbol, body);
            _symbols.TryFind(Encoding.UTF8.GetBytes(request.Symbol), out var symbol);
            var outcome = Take(codec, body, new FrameContext(receiveNs, request.Endpoint, symbol));
            return outcome.Kind == DecodeKind.Rejected ? $"{outcome.Field}: {outcome.Reason}" : null;
        }
    }

    /// <summary>A connection ended or could not be made: what it carried is stale now.</summary>
    public void ConnectionLost(StreamPlan stream, string reason, double pauseMs)
    {
        _metrics.Disconnects.Add(1, new KeyValuePair<string, object?>("venue", Plan.Name), new("stream", stream.Name));
        _log.ConnectionLost(Plan.Name, stream.Name, reason, pauseMs / 1000);
        var words = FormattableString.Invariant($"{Plan.Name} {stream.Name}: {reason}");
        lock (_gate)
        {
            var nowMs = UnixTime.ToMs(UnixTime.Now(_clock));
            foreach (var instrument in Instruments)
            {
                if (stream == Plan.Streams[0])
                {
                    instrument.Known.Depth?.Sync.Disconnect();
                    Status.Set(instrument, instrument.Depth, FeedState.Stale, words, nowMs);
                    LoseBook(instrument, nowMs);
                }

                if (stream == Plan.Streams[^1])
                {
                    foreach (var other in instrument.Streams.Where(other => other != instrument.Depth))
                    {
                        Status.Set(instrument, other, FeedState.Stale, words, nowMs);
                    }
                }
            }
        }
    }

    /// <summary>A connection was replaced by a younger one without a hole.</summary>
    public void ConnectionReplaced(StreamPlan stream) => _log.ConnectionReplaced(Plan.Name, stream.Name);

    /// <summary>Looks at every stream's rhythm.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            WatchClock();
            var nowMs = UnixTime.ToMs(UnixTime.Now(_clock));
            foreach (var instrument in Instruments)
            {
                foreach (var stream in instrument.Streams.Where(stream => stream.State == FeedState.Live && stream.IsSilent(nowMs)))
                {
                    Status.Set(instrument, stream, FeedState.Stale, FormattableString.Invariant($"no {stream.Name} for {(nowMs - stream.LastMs) / 1000.0:0.0} s"), nowMs);
                    if (stream == instrument.Depth)
                    {
                        LoseBook(instrument, nowMs);
                    }
                }
            }
        }
    }

    /// <summary>Events that were told came from blocks that are no longer on the chain: they are counted and said of every trade and liquidation stream.</summary>
    /// <param name="orders">Their orders.</param>
    public void Retract(IReadOnlyList<string> orders)
    {
        _metrics.Retracted.Add(orders.Count, new KeyValuePair<string, object?>("venue", Plan.Name));
        var words = FormattableString.Invariant($"{orders.Count} told from replaced blocks are no longer on the chain: orders {string.Join(", ", orders.Take(4))}{(orders.Count > 4 ? ", ..." : string.Empty)}");
        _log.EventsRetracted(Plan.Name, words);
        lock (_gate)
        {
            var nowMs = UnixTime.ToMs(UnixTime.Now(_clock));
            foreach (var instrument in Instruments)
            {
                Status.Tell(instrument, instrument.Trades, words, nowMs);
                Status.Tell(instrument, instrument.Liquidations, words, nowMs);
            }
        }
    }

    private DecodeOutcome Take(IVenueCodec codec, ReadOnlySpan<byte> frame, in FrameContext context)
    {
        (_watch.ReceiveMs, _watch.Endpoint) = (UnixTime.ToMs(context.ReceiveTimeUnixNs), context.Endpoint);
        return _normaliser.Take(codec, frame, context);
    }

    private void LoseBook(LiveInstrument instrument, long nowMs)
    {
        _normaliser.BookLost(instrument.Known, nowMs);
        _watch.TakeBack(instrument);
    }

    /// <summary>A live book stands where the other venues are not: it is lost and asked for again.</summary>
    /// <param name="name">Canonical instrument.</param>
    /// <param name="apartBp">How far its mid is from the others', basis points; null where it agrees or too few can tell.</param>
    public void Judge(string name, double? apartBp)
    {
        lock (_gate)
        {
            var nowMs = UnixTime.ToMs(UnixTime.Now(_clock));
            foreach (var instrument in Instruments.Where(instrument => instrument.Name == name))
            {
                if (!(Math.Abs(apartBp ?? 0) > PriceAgreement.MostApartBp))
                {
                    instrument.ApartSinceMs = null;
                }
                else if (nowMs - (instrument.ApartSinceMs ??= nowMs) >= PriceAgreement.LastingMs)
                {
                    instrument.ApartSinceMs = null;
                    var words = FormattableString.Invariant($"its mid is {apartBp:0} bp from that of the other venues");
                    _log.BookDisagrees(Plan.Name, name, words);
                    instrument.Feed.Sync.Disconnect();
                    Status.Set(instrument, instrument.Depth, FeedState.Stale, words, nowMs);
                    LoseBook(instrument, nowMs);
                }
            }
        }
    }

    private void WatchClock()
    {
        if (Skew.IsApart != _isApart && Skew.SmallestDelayMs is { } delayMs)
        {
            _isApart = !_isApart;
            _log.ClockTold(Plan.Name, _isApart ? "apart from ours, or everything is slow" : "with ours again", delayMs / 1000.0);
        }
    }

    // Nobody knows what a frame held that cannot be read: every book of the venue is suspect until its next message.
    private void Refuse(in DecodeOutcome outcome)
    {
        _log.FrameRefused(Plan.Name, outcome.Field ?? string.Empty, outcome.Reason ?? string.Empty);
        foreach (var instrument in Instruments.Where(instrument => instrument.Known.Depth?.Sync.State == SyncState.Valid))
        {
            instrument.Feed.Sync.Refuse("a frame could not be read");
            instrument.Depth.Rejected++;
            _watch.TakeBack(instrument);
        }
    }
}
