namespace Plimsoll.Rpc.Server;

/// <summary>Joins what can end a call early: the caller goes away, the deadline passes, the server stops.</summary>
internal sealed class CallLifetime : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly CancellationTokenRegistration aborted;
    private readonly CancellationTokenRegistration stopping;
    private StatusCode reason = StatusCode.DeadlineExceeded;

    /// <summary>Starts the deadline.</summary>
    /// <param name="timeout">Time to the deadline, or infinite.</param>
    /// <param name="clock">Runs the deadline.</param>
    /// <param name="requestAborted">The caller went away.</param>
    /// <param name="serverStopping">The server stops; <see cref="CancellationToken.None"/> where the call may finish first.</param>
    internal CallLifetime(TimeSpan timeout, TimeProvider clock, CancellationToken requestAborted, CancellationToken serverStopping)
    {
        source = new CancellationTokenSource(timeout, clock);
        aborted = requestAborted.UnsafeRegister(static state => ((CallLifetime)state!).End(StatusCode.Cancelled), this);
        stopping = serverStopping.UnsafeRegister(static state => ((CallLifetime)state!).End(StatusCode.Unavailable), this);
    }

    internal CancellationToken Token => source.Token;

    internal bool HasEnded => source.IsCancellationRequested;

    /// <summary>Why the call ended early. Only where <see cref="HasEnded"/>.</summary>
    internal Status Reason => reason switch
    {
        StatusCode.Cancelled => Status.DefaultCancelled,
        StatusCode.Unavailable => new Status(StatusCode.Unavailable, "the server is stopping"),
        _ => new Status(StatusCode.DeadlineExceeded, "the deadline passed"),
    };

    /// <summary>A write found no reader: the method hears of it at once, before the server says that the request was aborted.</summary>
    internal void CallerGone() => End(StatusCode.Cancelled);

    public void Dispose()
    {
        aborted.Dispose();
        stopping.Dispose();

        // A method left behind may still be about to hear of the cancellation, which disposal would swallow.
        if (!source.IsCancellationRequested)
            source.Dispose();
    }

    private void End(StatusCode why)
    {
        if (source.IsCancellationRequested)
            return;
        reason = why;
        source.Cancel();
    }
}
