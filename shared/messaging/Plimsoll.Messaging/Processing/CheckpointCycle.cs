using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Processing;

/// <summary>
/// The checkpoint of one partition, without ever stopping the loop: pages and offsets are taken between two steps, the loop goes on while
/// the outputs made before are acknowledged, then the store gets it, then the offsets are handed to Kafka. Pages the store did not take
/// stay and go with the next checkpoint, which supersedes this one.
/// </summary>
internal sealed class CheckpointCycle(CheckpointKey key, OwnedPartition partition, ICheckpointStore store, TimeProvider clock, TimeSpan firstDelay)
    : IPageSink
{
    /// <summary>Longest the store may take; longer counts as unavailable.</summary>
    private static readonly TimeSpan SaveDeadline = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, StatePage> unsaved = new(StringComparer.Ordinal);
    private long takenAt = clock.GetTimestamp() - (long)(firstDelay.TotalSeconds * clock.TimestampFrequency);
    private long takenProgress;
    private Checkpoint? taken;
    private AckGroup? waitingFor;
    private Task? saving;

    /// <summary>Why the last save failed, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Nothing was stepped that is not in a saved checkpoint.</summary>
    public bool IsClean => taken is null && Problem is null && partition.Progress == takenProgress;

    /// <summary>Takes the next step of the cycle, if it is due.</summary>
    /// <param name="interval">Time between two checkpoints; zero = as soon as possible.</param>
    /// <param name="maxBytes">Input bytes after which a checkpoint does not wait for the interval.</param>
    /// <returns>The offsets to commit, once per saved checkpoint; else null.</returns>
    public IReadOnlyList<InputOffset>? Advance(TimeSpan interval, long maxBytes)
    {
        if (taken is null)
        {
            if (!IsDue(interval, maxBytes))
                return null;
            Take();
        }

        if (saving is null)
        {
            if (!waitingFor!.IsComplete)
                return null;
            var checkpoint = taken!;
            saving = Task.Run(() => SaveAsync(checkpoint));
            return null;
        }

        return saving.IsCompleted ? Finish() : null;
    }

    public void Write(string name, byte[] content) => unsaved[name] = new StatePage(name, content);

    private bool IsDue(TimeSpan interval, long maxBytes)
    {
        if (IsClean)
            return false;
        var elapsed = clock.GetElapsedTime(takenAt);
        return elapsed >= interval || (Problem is null && partition.BytesSinceCheckpoint >= maxBytes);
    }

    private void Take()
    {
        takenAt = clock.GetTimestamp();
        takenProgress = partition.Progress;
        partition.BytesSinceCheckpoint = 0;
        partition.Processor.TakeChangedPages(this);
        var offsets = new InputOffset[partition.Inputs.Length];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = new InputOffset(partition.Inputs[i].Topic, partition.Inputs[i].NextOffset);
        taken = new Checkpoint(offsets, partition.Counts, [.. unsaved.Values]);
        waitingFor = partition.Outputs;
        partition.Outputs = new AckGroup();
    }

    private async Task SaveAsync(Checkpoint checkpoint)
    {
        using var deadline = new CancellationTokenSource(SaveDeadline, clock);
        await store.SaveAsync(key, checkpoint, deadline.Token).AsTask().WaitAsync(SaveDeadline, clock, CancellationToken.None);
    }

    private IReadOnlyList<InputOffset>? Finish()
    {
        var saved = taken!;
        var failure = saving!.Exception?.GetBaseException() ?? (saving.IsCanceled ? new TimeoutException("the store did not answer") : null);
        taken = null;
        waitingFor = null;
        saving = null;
        MessagingMeter.CheckpointDuration.Record(clock.GetElapsedTime(takenAt).TotalSeconds, new KeyValuePair<string, object?>("group", key.Group));
        if (failure is not null)
        {
            Problem = failure.Message;
            MessagingMeter.CheckpointFailures.Add(1, new KeyValuePair<string, object?>("group", key.Group));
            return null;
        }

        Problem = null;
        foreach (var page in saved.Pages)
        {
            if (unsaved.TryGetValue(page.Name, out var current) && ReferenceEquals(current, page))
                unsaved.Remove(page.Name);
        }

        return saved.Offsets;
    }
}
