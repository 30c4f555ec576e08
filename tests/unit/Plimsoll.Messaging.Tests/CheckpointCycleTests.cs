using System.Diagnostics;
using Confluent.Kafka;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Processing;

namespace Plimsoll.Messaging.Tests;

public sealed class CheckpointCycleTests : IPartitionProcessor, ICheckpointStore
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private readonly List<Checkpoint> saved = [];
    private readonly OwnedPartition partition;
    private readonly CheckpointCycle cycle;
    private string[] changedPages = ["a"];
    private bool isAway;

    public CheckpointCycleTests()
    {
        partition = new OwnedPartition(2, this, [new PartitionInput("market.events.v1", new TopicPartition("market.events.v1", 2), countsGaps: true)]);
        cycle = new CheckpointCycle(new CheckpointKey("heatmap", 2), partition, this, TimeProvider.System, TimeSpan.Zero);
    }

    IEnumerable<OutputRecord> IPartitionProcessor.Latest => [];

    [Fact]
    public void Nothing_is_saved_while_nothing_was_stepped()
    {
        Assert.Null(cycle.Advance(TimeSpan.Zero, 1));
        Assert.True(cycle.IsClean);
    }

    [Fact]
    public void Steps_after_the_taking_do_not_move_what_is_saved_and_the_save_waits_for_outputs_before_it()
    {
        Step(offset: 10);
        partition.Outputs.Add();
        var before = partition.Outputs;
        Assert.Null(cycle.Advance(TimeSpan.Zero, 1));
        Step(offset: 11);
        partition.Outputs.Add();
        Assert.Null(cycle.Advance(TimeSpan.Zero, 1));
        Assert.Empty(saved);

        before.Acknowledge();
        Assert.Equal([new InputOffset("market.events.v1", 11)], Finish(Never));
        Assert.Equal(1, Assert.Single(saved).Counters.Processed);
        Assert.False(cycle.IsClean);
    }

    [Fact]
    public void Bytes_make_a_checkpoint_due_before_its_interval()
    {
        Step(offset: 10, bytes: 99);
        Assert.Null(cycle.Advance(Never, 100));
        Assert.Empty(saved);
        Step(offset: 11, bytes: 1);
        Assert.NotNull(Finish(Never));
    }

    [Fact]
    public void Pages_that_the_store_did_not_take_go_with_the_next_checkpoint_in_their_newest_form()
    {
        isAway = true;
        changedPages = ["a", "b"];
        Step(offset: 10);
        Assert.Null(Finish(TimeSpan.Zero));
        Assert.Equal("away", cycle.Problem);
        Assert.False(cycle.IsClean);

        isAway = false;
        changedPages = ["b"];
        Step(offset: 11);
        Assert.NotNull(Finish(TimeSpan.Zero));
        Assert.Equal(["a@1", "b@2"], saved.Single().Pages.Select(page => $"{page.Name}@{page.Content[0]}").Order(StringComparer.Ordinal));
        Assert.Null(cycle.Problem);
        Assert.True(cycle.IsClean);

        changedPages = [];
        Step(offset: 12);
        Finish(TimeSpan.Zero);
        Assert.Empty(saved[^1].Pages);
    }

    [Fact]
    public void After_a_failure_it_is_tried_again_though_nothing_new_was_stepped()
    {
        isAway = true;
        Step(offset: 10);
        Finish(TimeSpan.Zero);
        isAway = false;
        Assert.NotNull(Finish(TimeSpan.Zero));
        Assert.True(cycle.IsClean);
    }

    StepOutcome IPartitionProcessor.Step(in StreamRecord record, IRecordSink sink) => StepOutcome.Processed;

    void IPartitionProcessor.TakeChangedPages(IPageSink pages)
    {
        foreach (var page in changedPages)
            pages.Write(page, [(byte)partition.Processed]);
    }

    void IPartitionProcessor.Restore(IReadOnlyList<StatePage> pages)
    {
    }

    ValueTask<Checkpoint?> ICheckpointStore.LoadAsync(CheckpointKey key, CancellationToken cancel) => ValueTask.FromResult<Checkpoint?>(null);

    ValueTask ICheckpointStore.SaveAsync(CheckpointKey key, Checkpoint changes, CancellationToken cancel)
    {
        if (isAway)
            throw new StoreUnavailableException("away");
        saved.Add(changes);
        return ValueTask.CompletedTask;
    }

    private void Step(long offset, int bytes = 1)
    {
        partition.Inputs[0].NextOffset = offset + 1;
        partition.Processed++;
        partition.Progress++;
        partition.BytesSinceCheckpoint += bytes;
    }

    /// <summary>Turns the cycle until it has saved or failed.</summary>
    private IReadOnlyList<InputOffset>? Finish(TimeSpan interval)
    {
        var begun = Stopwatch.GetTimestamp();
        var failedBefore = cycle.Problem;
        IReadOnlyList<InputOffset>? offsets = null;
        var hasTaken = false;
        while (offsets is null && Stopwatch.GetElapsedTime(begun).TotalSeconds < 5)
        {
            offsets = cycle.Advance(hasTaken ? Never : interval, 100);
            hasTaken = true;
            if (cycle.Problem is not null && isAway && !ReferenceEquals(cycle.Problem, failedBefore))
                break;
            Thread.Yield();
        }

        return offsets;
    }
}
