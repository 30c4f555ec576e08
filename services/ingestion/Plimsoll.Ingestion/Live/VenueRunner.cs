using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Live;

/// <summary>Runs one venue: its connections, its polls, the snapshots its books ask for, and the watch over their rhythm. No fault here touches another venue.</summary>
internal sealed class VenueRunner(VenueFeed feed, LiveOptions options, LiveMetrics metrics, TimeProvider clock, ILogger log) : IDisposable
{
    // A tenth of a second decides how soon silence is seen; a tick costs microseconds.
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<StreamConnection> _connections =
        [.. feed.Plan.Streams.Select(plan => new StreamConnection(feed, plan, options, clock))];

    /// <summary>The venue's REST, one limit for all who ask.</summary>
    public VenueRest Rest { get; } = new(feed.Plan, options, clock);

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await Task.Yield();
        var resync = new BookResync(feed, Rest, _connections[0], options, metrics, clock, log);
        await Task.WhenAll([
            .. _connections.Select(connection => connection.RunAsync(cancel)),
            .. feed.Plan.Polls.Select(poll => PollAsync(Rest, poll, cancel)),
            TickAsync(cancel),
            resync.RunAsync(cancel),
        ]);
    }

    public void Dispose() => Rest.Dispose();

    private async Task TickAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TickInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                feed.Tick();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task PollAsync(VenueRest rest, PollPlan poll, CancellationToken cancel)
    {
        var codec = feed.NewCodec();
        var pause = new BackOff(options.LeastPauseMs, options.MostPauseMs);
        try
        {
            while (true)
            {
                var answer = await rest.SendAsync(poll.Request, cancel);
                var fault = answer.Body is { } body ? feed.TakeAnswer(codec, poll.Request, body) : answer.Reason;
                if (fault is null)
                {
                    pause.Reset();
                    await Task.Delay(poll.Every, clock, cancel);
                    continue;
                }

                var waitMs = Math.Max(answer.WaitMs, pause.NextMs(Jitter.Next()));
                log.PollFailed(feed.Plan.Name, poll.Request.Endpoint.ToString(), fault, waitMs / 1000);
                await Task.Delay(TimeSpan.FromMilliseconds(waitMs), clock, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
