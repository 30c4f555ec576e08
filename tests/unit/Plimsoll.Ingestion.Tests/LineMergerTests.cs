using Plimsoll.Ingestion.Core.Lines;
using Plimsoll.Ingestion.Core.Merging;

namespace Plimsoll.Ingestion.Tests;

public sealed class LineMergerTests
{
    [Fact]
    public void Lines_within_the_reorder_window_come_out_in_time_order_then_stream_then_line()
    {
        var merger = new LineMerger();
        foreach (var line in (SourceLine[])[Lines.ContextAt(2_000), Lines.Trade(2_000, 9), Lines.Trade(1_000, 10), Lines.Trade(2_000, 3)])
        {
            merger.Add(line);
        }

        Assert.Equal([(1_000, 10L), (2_000, 3L), (2_000, 9L), (2_000, 1L)], Drain(merger).Select(line => (line.Line.TimeMs, line.Line.Place.Number)));
    }

    [Fact]
    public void Nothing_is_given_out_that_a_line_within_five_seconds_could_still_precede()
    {
        var merger = new LineMerger();
        merger.Add(Lines.Trade(10_000));
        Assert.False(merger.TryTake(14_999, out _, out _));
        Assert.True(merger.TryTake(15_000, out _, out var isLate));
        Assert.False(isLate);
    }

    [Fact]
    public void A_line_that_comes_after_later_ones_were_given_out_is_late_and_not_lost()
    {
        var merger = new LineMerger();
        merger.Add(Lines.Trade(10_000, 1));
        Assert.True(merger.TryTake(30_000, out _, out _));
        merger.Add(Lines.Trade(4_000, 2));
        Assert.True(merger.TryTake(30_000, out var line, out var isLate));
        Assert.True(isLate);
        Assert.Equal(4_000, line.TimeMs);
    }

    private static IEnumerable<(SourceLine Line, bool IsLate)> Drain(LineMerger merger)
    {
        while (merger.TryTake(long.MaxValue, out var line, out var isLate))
        {
            yield return (line, isLate);
        }
    }
}
