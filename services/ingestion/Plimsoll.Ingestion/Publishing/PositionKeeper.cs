using Microsoft.Extensions.Options;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Publishing;

/// <summary>
/// Remembers how far the source is known to be with the broker. A saved position is never ahead of what the broker acknowledged, so a
/// crash repeats records and loses none.
/// </summary>
internal sealed class PositionKeeper(
    ICheckpointStore checkpoints, IRecordPublisher publisher, IOptions<SourceOptions> options, IngestionMetrics metrics, TimeProvider clock,
    ILogger<PositionKeeper> log)
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(1);

    private Task _saving = Task.CompletedTask;
    private long _savedTimestamp;
    private bool _isAway;

    /// <summary>The position to go on from. Waits for the store: without it nobody knows what was published.</summary>
    public async Task<SourcePosition> ResumeAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return Resume(await checkpoints.LoadAsync(SourcePosition.Key, cancel));
            }
            catch (StoreUnavailableException fault)
            {
                log.WaitingForPosition(fault.Message);
                await Task.Delay(StoreRetry, clock, cancel);
            }
        }
    }

    /// <summary>Begins to save, every half second; the pipeline does not wait. A save that is still under way is not overtaken.</summary>
    public void SaveIfDue(SourcePosition position, CancellationToken cancel)
    {
        if (_saving.IsCompleted && clock.GetElapsedTime(_savedTimestamp) >= SaveInterval)
        {
            _savedTimestamp = clock.GetTimestamp();
            _saving = SaveAsync(position, cancel);
        }
    }

    /// <summary>Saves when everything published so far is acknowledged.</summary>
    public async Task SaveNowAsync(SourcePosition position, CancellationToken cancel)
    {
        await _saving;
        await SaveAsync(position, cancel);
    }

    private SourcePosition Resume(Checkpoint? stored)
    {
        var nowMs = UnixTime.ToMs(UnixTime.Now(clock));
        try
        {
            return SourcePosition.Resume(options.Value, stored, nowMs);
        }
        catch (FormatException fault)
        {
            // From the start: what was published before is repeated with the same ids and numbers.
            log.PositionDamaged(fault.Message);
            return SourcePosition.Resume(options.Value, null, nowMs);
        }
    }

    private async Task SaveAsync(SourcePosition position, CancellationToken cancel)
    {
        try
        {
            await publisher.FlushAsync(cancel);
            await checkpoints.SaveAsync(SourcePosition.Key, position.ToCheckpoint(), cancel);
            _isAway = false;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A later checkpoint supersedes this one; after a crash more records are repeated, none is lost.
            metrics.CheckpointsMissed.Add(1);
            if (!_isAway)
            {
                log.StoreAway(fault.Message);
            }

            _isAway = true;
        }
    }
}
