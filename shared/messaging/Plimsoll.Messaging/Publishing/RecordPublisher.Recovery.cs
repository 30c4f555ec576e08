using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Publishing;

/// <content>What happens when a delivery fails, until records go straight to the producer again.</content>
internal sealed partial class RecordPublisher
{
    /// <summary>Records of one round of the drain: the cursor on disk moves once a round.</summary>
    private const int DrainRecords = 2_000;

    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(250);

    /// <summary>Held while a native client is asked something or closed, so that none is closed while it answers.</summary>
    private readonly SemaphoreSlim nativeUse = new(1, 1);

    private readonly List<DirectSession> retired = [];
    private Task? recovery;

    /// <summary>Without a spool: what the ended session had not delivered. At most what may be in flight.</summary>
    private List<OutputRecord>? carried;
    private bool isDropping;

    /// <summary>The last round of the drain is on its way and new records wait for it: a steady stream would never let the spool be empty.</summary>
    private bool isHandingOver;
    private long drained;

    /// <summary>Whether the broker is there, asking it where that is not known. At most one question at a time.</summary>
    public async Task ProbeAsync(CancellationToken cancel)
    {
        await nativeUse.WaitAsync(cancel);
        try
        {
            DirectSession? asked;
            lock (gate)
                asked = session is { } current && (current.Watch.AwayReason is not null || !current.Watch.HasReached) ? current : null;
            if (asked is not null && await Task.Run(() => BrokerQueries.Answers(asked.Handle), CancellationToken.None))
                asked.Watch.OnReached();
        }
        finally
        {
            nativeUse.Release();
        }
    }

    /// <summary>Ends a session that the broker has not answered for longer than the limit. Without a spool there is nowhere to set records aside.</summary>
    public void EndIfStalled()
    {
        lock (gate)
        {
            if (!isStopped && spool is not null && session is { } current && current.HasStalled(TimeSpan.FromMilliseconds(options.DeliveryTimeoutMs)))
                EndSession($"no acknowledgement for {options.DeliveryTimeoutMs} ms");
        }
    }

    /// <summary>Called under the lock: the session cannot keep order any more.</summary>
    private void EndSession(string reason)
    {
        var ended = session!;
        session = null;
        retired.Add(ended);
        if (recovery is null)
        {
            var unsettled = ended.TakeUnsettled();
            if (spool is null)
            {
                carried = unsettled;
            }
            else
            {
                isSpooling = true;
                Log.SpoolingBegins(logger, options.SpoolDirectory, reason);
                foreach (var record in unsettled)
                    Spool(record);
            }

            BeginRecovery();
        }
    }

    private void BeginRecovery() => recovery = Task.Run(RecoverAsync);

    private void Spool(OutputRecord record)
    {
        try
        {
            if (spool!.TryAppend(record))
            {
                spooled++;
                return;
            }

            Drop(record, $"it holds {spool.Bytes} of {options.SpoolMaxBytes} bytes");
        }
        catch (IOException e)
        {
            Drop(record, e.Message);
        }
    }

    private void Drop(OutputRecord record, string reason)
    {
        CountDrop(record);
        if (!isDropping)
            Log.SpoolDropping(logger, options.SpoolDirectory, reason);
        isDropping = true;
    }

    /// <summary>Ends when everything set aside is delivered, or at the stop.</summary>
    private async Task RecoverAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await DisposeRetiredAsync();
                var next = NewSession();
                if (!await WaitForBrokerAsync(next))
                {
                    next.Dispose();
                    return;
                }

                lock (gate)
                    session = next;
                if (spool is null ? await ResendAsync(next) : await DrainAsync(next))
                    return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is left stays in the spool.
        }
    }

    private async Task<bool> WaitForBrokerAsync(DirectSession next)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await Task.Run(() => BrokerQueries.Answers(next.Handle)))
            {
                next.Watch.OnReached();
                return true;
            }

            await Task.Delay(ProbePause, clock, stop.Token);
        }

        return false;
    }

    /// <summary>Delivers the spool; true once it is empty and records go straight on, false where the session ended.</summary>
    private async Task<bool> DrainAsync(DirectSession next)
    {
        while (true)
        {
            var batch = spool!.Peek(DrainRecords, out var end);
            if (batch.Count > 0)
            {
                HandOver(spool.Records <= DrainRecords);
                if (!await SendAllAsync(next, batch))
                {
                    HandOver(false);
                    return false;
                }

                spool.Advance(end, batch.Count);
                drained += batch.Count;
                continue;
            }

            lock (gate)
            {
                if (!spool.IsEmpty)
                    continue;
                EndRecovery();
                Log.SpoolDrained(logger, drained);
                drained = 0;
                return true;
            }
        }
    }

    private async Task<bool> ResendAsync(DirectSession next)
    {
        if (!await SendAllAsync(next, carried ?? []))
            return false;
        lock (gate)
        {
            carried = null;
            EndRecovery();
        }

        return true;
    }

    private void HandOver(bool begins)
    {
        lock (gate)
        {
            if (isHandingOver && !begins)
                SignalRoom();
            isHandingOver = begins;
        }
    }

    private void EndRecovery()
    {
        isSpooling = isDropping = isHandingOver = false;
        recovery = null;
        SignalRoom();
    }

    /// <summary>Sends in order and waits for every acknowledgement.</summary>
    private async Task<bool> SendAllAsync(DirectSession next, IReadOnlyList<OutputRecord> records)
    {
        for (var i = 0; i < records.Count;)
        {
            lock (gate)
            {
                while (session == next && i < records.Count && TrySend(next, records[i], sequence: 0))
                    i++;
                if (session != next)
                    return false;
            }

            if (i < records.Count)
                await Task.Delay(ShortWait, clock, stop.Token);
        }

        while (true)
        {
            lock (gate)
            {
                if (session != next || next.InFlightRecords == 0)
                    return session == next;
            }

            await Task.Delay(ShortWait, clock, stop.Token);
        }
    }

    private async Task DisposeRetiredAsync()
    {
        await nativeUse.WaitAsync();
        try
        {
            DirectSession[] old;
            lock (gate)
            {
                old = [.. retired];
                retired.Clear();
            }

            foreach (var ended in old)
                await Task.Run(ended.Dispose);
        }
        finally
        {
            nativeUse.Release();
        }
    }
}
