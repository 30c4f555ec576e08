namespace Plimsoll.Messaging.Publishing;

/// <content>How a publisher ends: what the broker has not acknowledged goes to the spool.</content>
internal sealed partial class RecordPublisher
{
    /// <summary>How long a stop waits for acknowledgements: the hosts' shutdown has a hard cap of its own.</summary>
    private static readonly TimeSpan FlushOnStop = TimeSpan.FromSeconds(3);

    public void Dispose()
    {
        lock (gate)
        {
            if (isStopped)
                return;
            isStopped = true;
            stop.Cancel();
            SetAside();
            SignalRoom();
        }

        tracking.Dispose();
        nativeUse.Wait();
        session?.Dispose();
        retired.ForEach(ended => ended.Dispose());
        retired.Clear();
        nativeUse.Dispose();
        spool?.Dispose();
        stop.Dispose();
    }

    /// <summary>Waits shortly for acknowledgements, then sets aside what is left.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(FlushOnStop);
        try
        {
            bool isWorthWaiting;
            lock (gate)
            {
                if (isStopped)
                    return;
                isWorthWaiting = isStarted && !isSpooling;
            }

            if (isWorthWaiting)
                await FlushAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // The broker is away or slow: the rest goes to the spool.
        }

        await stop.CancelAsync();
        if (recovery is { } running)
            await running.WaitAsync(FlushOnStop, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Run(Dispose, CancellationToken.None);
    }

    private void SetAside()
    {
        // While the spool is being delivered, what is in flight is still in it.
        if (session is null || recovery is not null)
            return;

        var unsettled = session.TakeUnsettled();
        if (spool is not null)
            unsettled.ForEach(Spool);
        else if (unsettled.Count > 0)
            Log.LeftUnacknowledged(logger, unsettled.Count);
    }
}
