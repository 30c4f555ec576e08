using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Ingestion.Live;

/// <summary>
/// One of a venue's connections for as long as the service lives: connects again after a jittered pause, and replaces an old connection
/// by a new one that already brings data, so that a rotation leaves no hole.
/// </summary>
internal sealed class StreamConnection(VenueFeed feed, StreamPlan plan, LiveOptions options, TimeProvider clock)
{
    private SocketSession? _current;

    /// <summary>Sends a text on the present connection.</summary>
    public async Task<bool> TrySendAsync(string text, CancellationToken cancel) =>
        Volatile.Read(ref _current) is { } session && await session.TrySendAsync(text, cancel);

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var pause = new BackOff(options.LeastPauseMs, options.MostPauseMs);
        while (!cancel.IsCancellationRequested)
        {
            var (session, running, stop) = Start(cancel);
            var (reason, hadData) = await LiveAsync(session, running, stop, cancel);
            if (cancel.IsCancellationRequested)
            {
                return;
            }

            if (hadData)
            {
                pause.Reset();
            }

            var pauseMs = pause.NextMs(Jitter.Next());
            feed.ConnectionLost(plan, reason, pauseMs);
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(pauseMs), clock, cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<(string Reason, bool HadData)> LiveAsync(SocketSession session, Task<string> running, CancellationTokenSource stop, CancellationToken cancel)
    {
        var hadData = false;
        while (true)
        {
            using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var ended = await Task.WhenAny(running, Task.Delay(TimeSpan.FromHours(options.LifeHours), clock, life.Token));
            await life.CancelAsync();
            hadData |= session.HasData.IsCompleted;
            if (ended == running || cancel.IsCancellationRequested)
            {
                var reason = await EndAsync(session, running, stop);
                return (reason, hadData);
            }

            var next = Start(cancel);
            if (await BringsDataAsync(next.Session, next.Running, cancel))
            {
                feed.ConnectionReplaced(plan);
                await EndAsync(session, running, stop);
                (session, running, stop) = next;
            }
            else
            {
                // The old one still lives; the venue ends it soon enough.
                Volatile.Write(ref _current, session);
                await EndAsync(next.Session, next.Running, next.Stop);
            }
        }
    }

    private (SocketSession Session, Task<string> Running, CancellationTokenSource Stop) Start(CancellationToken cancel)
    {
        var codec = feed.NewCodec();
        var session = new SocketSession(plan, options, frame => feed.TakeFrame(codec, frame), clock);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Volatile.Write(ref _current, session);
        return (session, session.RunAsync(stop.Token), stop);
    }

    private async Task<bool> BringsDataAsync(SocketSession session, Task<string> running, CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var deadline = Task.Delay(TimeSpan.FromSeconds(options.ConnectSeconds + options.SilenceSeconds), clock, wait.Token);
        var first = await Task.WhenAny(session.HasData, running, deadline);
        await wait.CancelAsync();
        return first == session.HasData;
    }

    private static async Task<string> EndAsync(SocketSession session, Task<string> running, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        var reason = await running;
        await session.DisposeAsync();
        stop.Dispose();
        return reason;
    }
}
