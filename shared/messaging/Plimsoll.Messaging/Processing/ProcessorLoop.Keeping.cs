using Confluent.Kafka;
using Plimsoll.Kernel.State;

namespace Plimsoll.Messaging.Processing;

/// <content>Checkpoints, status, the newest values, and the end of a loop.</content>
internal sealed partial class ProcessorLoop
{
    private static readonly TimeSpan FinishPause = TimeSpan.FromMilliseconds(1);
    private bool isStoreAway;
    private string? reportedOutput;

    private void AdvanceCheckpoints(TimeSpan interval)
    {
        for (var i = 0; i < checkpoints.Length; i++)
        {
            if (checkpoints[i].Advance(interval, parts.CheckpointBytes) is { } offsets)
                Commit(partitions[i], offsets);
        }
    }

    /// <summary>Hands offsets over for commitment; the library commits them within 50 ms without blocking the loop.</summary>
    private void Commit(OwnedPartition partition, IReadOnlyList<InputOffset> offsets)
    {
        for (var i = 0; i < offsets.Count; i++)
            consumer.StoreOffset(new TopicPartitionOffset(partition.Inputs[i].Partition, offsets[i].NextOffset));
    }

    private void RepublishLatest()
    {
        foreach (var partition in partitions)
        {
            foreach (var record in partition.Processor.Latest)
                outputs.Send(record, record.TraceParent, group: null, stop);
        }
    }

    private void UpdateStatus()
    {
        GroupCounts counts = default;
        long produced = 0;
        var isCaughtUp = true;
        foreach (var partition in partitions)
        {
            foreach (var input in partition.Inputs)
                input.EndOffset = Math.Max(input.EndOffset, consumer.GetWatermarkOffsets(input.Partition).High.Value);
            counts += partition.Counts;
            produced += partition.Produced;
            isCaughtUp &= partition.IsCaughtUp;
        }

        parts.Probe.Advance();
        var storeProblem = checkpoints.Select(checkpoint => checkpoint.Problem).FirstOrDefault(problem => problem is not null);
        NoteProblems(storeProblem);
        status.Update(
            new GroupSnapshot(group, LoopState.Running, produced, counts, isCaughtUp, checkpoints.All(checkpoint => checkpoint.IsClean)),
            DegradedBy(storeProblem));
    }

    private string? DegradedBy(string? storeProblem) =>
        (parts.ConsumerWatch.AwayReason ?? outputs.Watch.AwayReason) is { } away ? $"broker away: {away}"
        : outputs.Problem is { } undelivered ? $"output not delivered: {undelivered}"
        : storeProblem is not null ? $"checkpoints not saved: {storeProblem}"
        : null;

    private void NoteProblems(string? problem)
    {
        if (problem is not null && !isStoreAway)
            Log.CheckpointsFail(logger, group, problem);
        else if (problem is null && isStoreAway)
            Log.CheckpointsBack(logger, group);
        isStoreAway = problem is not null;

        if (outputs.Problem is { } undelivered && reportedOutput != undelivered)
            Log.OutputUndelivered(logger, group, undelivered);
        reportedOutput = outputs.Problem;
    }

    /// <summary>Checkpoints everything that was stepped, as far as broker and store answer in time.</summary>
    private void Finish()
    {
        var begun = clock.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (checkpoints.Any(checkpoint => !checkpoint.IsClean) && clock.GetElapsedTime(begun) < parts.FinishDeadline)
        {
            AdvanceCheckpoints(TimeSpan.Zero);
            pause.Wait(FinishPause);
        }

        if (checkpoints.Count(checkpoint => !checkpoint.IsClean) is > 0 and var unclean)
            Log.StoppedUncheckpointed(logger, group, unclean);
        UpdateStatus();
        if (parts.ConsumerWatch.AwayReason is null)
            consumer.Close();
    }
}
