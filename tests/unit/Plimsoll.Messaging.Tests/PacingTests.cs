using Plimsoll.Messaging.Pacing;

namespace Plimsoll.Messaging.Tests;

public sealed class PacingTests
{
    private const long Window = 1_000_000;
    private const long Record = 930;
    private const long Counted = Record + TopicProgress.RecordOverheadBytes;
    private readonly TopicProgress progress = new(Window);

    [Fact]
    public void Accepting_closes_the_gate_with_the_record_that_leaves_the_window()
    {
        for (var i = 0; i < Window / Counted; i++)
            Assert.False(progress.Accept(3, Record));
        Assert.True(progress.Accept(3, Record));
        Assert.True(progress.IsBeyondWindow(3, 0));
        Assert.False(progress.IsBeyondWindow(4, 0));
    }

    [Fact]
    public void A_commit_gives_back_the_bytes_up_to_its_offset_to_within_a_mark()
    {
        Write(1_500);
        Assert.True(progress.IsBeyondWindow(0, 400));
        Assert.False(progress.IsBeyondWindow(0, 530));
        progress.SetCommitted(0, 530);
        Assert.False(progress.IsBeyondWindow(0, 530));
        Assert.Contains(Enumerable.Range(0, 100), _ => progress.Accept(0, Record));
    }

    [Fact]
    public void Dropped_records_do_not_count_for_ever()
    {
        for (var i = 0; i < 5_000; i++)
        {
            progress.Accept(0, Record);
            progress.Drop(0, Record);
        }

        Assert.False(progress.IsBeyondWindow(0, 0));
    }

    [Fact]
    public void Records_of_others_count_with_the_assumed_size_and_the_record_bound_holds()
    {
        progress.SetEnd(0, Window / TopicProgress.AssumedRecordBytes);
        Assert.False(progress.IsBeyondWindow(0, 0));
        progress.SetEnd(0, (Window / TopicProgress.AssumedRecordBytes) + 1);
        Assert.True(progress.IsBeyondWindow(0, 0));

        var wide = new TopicProgress(long.MaxValue);
        wide.SetEnd(0, ReplayPacer.WindowRecords);
        Assert.False(wide.IsBeyondWindow(0, 0));
        wide.SetEnd(0, ReplayPacer.WindowRecords + 1);
        Assert.True(wide.IsBeyondWindow(0, 0));
    }

    [Fact]
    public void Records_of_an_earlier_run_that_were_not_committed_count_beside_the_own_ones()
    {
        progress.Accept(0, Record);
        progress.Acknowledge(0, offset: 2_000, Record);
        Assert.True(progress.IsBeyondWindow(0, 0));
        Assert.False(progress.IsBeyondWindow(0, 1_500));
    }

    private void Write(int records)
    {
        for (var i = 0; i < records; i++)
        {
            progress.Accept(0, Record);
            progress.Acknowledge(0, i, Record);
        }
    }
}
