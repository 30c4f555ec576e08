using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.History;

/// <summary>
/// Puts the venues' history before the live events of every instrument, marked BACKFILL and in the order of time over all venues. One
/// instrument after the other, so that memory holds the history of one; ended by a deadline, or when live events have waited long enough.
/// </summary>
internal sealed class BackFill(
    IReadOnlyList<VenueHistory> venues, LiveOptions options, LiveEvents waiting, LiveMetrics metrics, BackFillProgress progress, TimeProvider clock, ILogger log)
{
    // Shorter holes are what the venues' own rhythm leaves.
    private const long LeastHoleMs = 60_000;

    /// <summary>Publishes the history.</summary>
    /// <param name="notBeforeMs">Time up to which events have been published already, Unix milliseconds; 0 where none were.</param>
    /// <param name="publishedMs">As <paramref name="notBeforeMs"/> for single instruments, whose history a crash has cut off.</param>
    /// <param name="publish">Publishes an event.</param>
    /// <param name="reached">Told the name of an instrument whose history has all been published.</param>
    /// <param name="cancel">Stops the service.</param>
    public async Task RunAsync(long notBeforeMs, IReadOnlyDictionary<string, long> publishedMs, Func<MarketEvent, ValueTask> publish, Func<string, Task> reached, CancellationToken cancel)
    {
        var nowMs = UnixTime.ToMs(UnixTime.Now(clock));
        if (options.BackfillHours == 0 || nowMs - notBeforeMs < LeastHoleMs)
        {
            return;
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.BackfillSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var names = venues.SelectMany(venue => venue.Plan.Symbols.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var (done, total) = (0, 0L);
        progress.Told(0, names.Count, 0);
        foreach (var name in names)
        {
            if (either.IsCancellationRequested || waiting.IsHalfFull)
            {
                log.BackFillCut(names.Count - done, either.IsCancellationRequested ? "its time is over" : "live events are waiting");
                break;
            }

            var events = await ReadAsync(name, nowMs, Math.Max(notBeforeMs, publishedMs.GetValueOrDefault(name)), either.Token);
            foreach (var marketEvent in events)
            {
                // Publishing seldom waits: without this a service that is told to stop would first publish all it has.
                cancel.ThrowIfCancellationRequested();
                await publish(marketEvent);
            }

            await reached(name);
            progress.Told(++done, names.Count, total += events.Count);
        }

        progress.Ended(done, names.Count, total);
    }

    private async Task<List<MarketEvent>> ReadAsync(string name, long nowMs, long notBeforeMs, CancellationToken cancel)
    {
        var parts = await Task.WhenAll(venues.Where(venue => venue.Fault is null && venue.Plan.Symbols.ContainsKey(name)).Select(async venue =>
        {
            var started = clock.GetTimestamp();
            var (events, missing) = await venue.ReadAsync(venue.Plan.Symbols[name], nowMs, notBeforeMs + 1, cancel);
            metrics.BackFilled.Add(events.Count, new KeyValuePair<string, object?>("venue", venue.Plan.Name));
            log.BackFilled(venue.Plan.Name, name, events.Count, clock.GetElapsedTime(started).TotalSeconds, missing ?? "complete");
            return events;
        }));
        return [.. parts.SelectMany(events => events).OrderBy(one => one.EventTimeUnixNs).ThenBy(one => one.Venue).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }
}
