using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Live;

/// <summary>
/// Heals and renews the books of a venue: asks for the snapshot or the new subscription that a book wants, after a jittered moment, at
/// most so many times a minute and book, below the venue's limit. One request a book at a time.
/// </summary>
internal sealed class BookResync(
    VenueFeed feed, VenueRest rest, StreamConnection depth, LiveOptions options, LiveMetrics metrics, TimeProvider clock, ILogger log)
{
    private const double MostFirstPauseMs = 250;
    private const double LeastPauseMs = 250;
    private const double MostPauseMs = 8_000;

    // A subscription that brings no snapshot in this time is asked for again.
    private const long SubscriptionMs = 5_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<LiveInstrument, BackOff> _pauses = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        var running = new List<Task>();
        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                running.RemoveAll(task => task.IsCompleted);
                foreach (var instrument in feed.Look(Due))
                {
                    running.Add(HealAsync(instrument, cancel));
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running);
        }
    }

    private List<LiveInstrument> Due(IReadOnlyList<LiveInstrument> instruments)
    {
        var nowMs = NowMs();
        var due = new List<LiveInstrument>();
        foreach (var instrument in instruments.Where(instrument => !instrument.IsResyncing))
        {
            var sync = instrument.Feed.Sync;
            if (!sync.WantsRequestedSnapshot && !sync.WantsResubscription)
            {
                instrument.ResyncAtMs = null;
                PauseOf(instrument).Reset();
                AddRefresh(instrument, nowMs, due);
                continue;
            }

            instrument.ResyncAtMs ??= nowMs + (long)(Jitter.Next() * MostFirstPauseMs);
            if (nowMs >= instrument.ResyncAtMs && instrument.Resyncs.TryTake(nowMs))
            {
                instrument.IsResyncing = true;
                due.Add(instrument);
            }
        }

        return due;
    }

    // Changes are kept from the tick before the request on, so that the snapshot can join them.
    private void AddRefresh(LiveInstrument instrument, long nowMs, List<LiveInstrument> due)
    {
        if (feed.Plan.Snapshot is null || !instrument.IsBookGood)
        {
            return;
        }

        if (instrument.RefreshAtMs == 0)
        {
            instrument.RefreshAtMs = nowMs + (long)(options.RefreshMinutes * 60_000 * (0.75 + (Jitter.Next() / 2)));
        }
        else if (nowMs >= instrument.RefreshAtMs && !instrument.Feed.Sync.KeepsApplied)
        {
            instrument.Feed.Sync.KeepsApplied = true;
            instrument.RefreshAtMs = nowMs + 1_000;
        }
        else if (nowMs >= instrument.RefreshAtMs && instrument.Resyncs.TryTake(nowMs))
        {
            instrument.IsResyncing = true;
            due.Add(instrument);
        }
    }

    private async Task HealAsync(LiveInstrument instrument, CancellationToken cancel)
    {
        try
        {
            var (isDone, waitMs) = feed.Plan.Snapshot is { } snapshot
                ? await RequestAsync(instrument, snapshot(instrument.Symbol), cancel)
                : await SubscribeAsync(instrument, cancel);
            feed.Look(_ => Settle(instrument, isDone, waitMs));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Settle(LiveInstrument instrument, bool isDone, long waitMs)
    {
        instrument.IsResyncing = false;
        instrument.Feed.Sync.KeepsApplied = false;
        instrument.RefreshAtMs = 0;
        instrument.ResyncAtMs = isDone && waitMs == 0 ? null : NowMs() + Math.Max(waitMs, (long)PauseOf(instrument).NextMs(Jitter.Next()));
    }

    private async Task<(bool, long)> RequestAsync(LiveInstrument instrument, RequestPlan request, CancellationToken cancel)
    {
        var answer = await rest.SendAsync(request, cancel);
        var fault = answer.Body is { } body ? feed.TakeAnswer(feed.NewCodec(), request, body) : answer.Reason;
        var isValid = feed.Look(_ => instrument.Feed.Sync.State == Core.Synchronising.SyncState.Valid);
        fault ??= isValid ? null : "the snapshot does not join the stream";
        Count(fault is null ? "done" : "failed");
        if (fault is not null)
        {
            log.ResyncFailed(feed.Plan.Name, instrument.Name, fault);
        }

        return (fault is null, answer.WaitMs);
    }

    private async Task<(bool, long)> SubscribeAsync(LiveInstrument instrument, CancellationToken cancel)
    {
        var (unsubscribe, subscribe) = feed.Plan.Resubscribe(instrument.Symbol);
        var isSent = await depth.TrySendAsync(unsubscribe, cancel) && await depth.TrySendAsync(subscribe, cancel);
        Count(isSent ? "sent" : "failed");
        return (isSent, SubscriptionMs);
    }

    private void Count(string outcome) => metrics.Resyncs.Add(1, new KeyValuePair<string, object?>("venue", feed.Plan.Name), new("outcome", outcome));

    private BackOff PauseOf(LiveInstrument instrument)
    {
        if (!_pauses.TryGetValue(instrument, out var pause))
        {
            _pauses[instrument] = pause = new BackOff(LeastPauseMs, MostPauseMs);
        }

        return pause;
    }

    private long NowMs() => clock.GetTimestamp() / (clock.TimestampFrequency / 1_000);
}
