using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Tests;

public sealed class SweepTests
{
    private const double Sigma = 0.0004;
    private static readonly MinuteZones Longs = new(1, 1e6, [new ZoneEdges(true, true, 98.8, 99.2, 100_000)]);
    private static readonly MinuteZones Shorts = new(1, 1e6, [new ZoneEdges(false, true, 1e4 / 99.2, 1e4 / 98.8, 100_000)]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fast_move_that_takes_liquidity_and_reverses_is_a_confirmed_sweep_on_either_side(bool isLong)
    {
        var kinds = Play(isLong, [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (120, 99.3), (250, 99.5)], printedAt: 60);
        Assert.Equal(["SweepSwept Started", "SweepSwept Ended", "SweepConfirmed Started"], kinds);
    }

    [Fact]
    public void A_zone_that_nothing_was_taken_from_is_a_glide()
    {
        var kinds = Play(true, [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (400, 98.7)], printedAt: -1);
        Assert.Equal(["SweepGlide Started"], kinds);
    }

    [Fact]
    public void Without_reversal_in_time_a_sweep_is_a_breakout()
    {
        var kinds = Play(true, [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (600, 98.6), (1_000, 98.5)], printedAt: 60);
        Assert.Equal(["SweepSwept Started", "SweepSwept Ended", "SweepBreakout Started"], kinds);
    }

    [Fact]
    public void A_new_extreme_after_a_reversal_is_a_breakout()
    {
        var kinds = Play(true, [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (120, 99.15), (150, 98.0)], printedAt: 60);
        Assert.Equal(["SweepSwept Started", "SweepSwept Ended", "SweepBreakout Started"], kinds);
    }

    [Fact]
    public void A_slow_walk_through_a_zone_is_no_sweep()
    {
        var path = Enumerable.Range(0, 60).Select(step => (step * 60, 100 - (0.025 * step))).ToArray();
        Assert.Empty(Play(true, path, printedAt: 36 * 60));
    }

    [Fact]
    public void Open_interest_that_went_is_liquidity_taken_where_a_feed_has_no_prints()
    {
        var kinds = Play(true, [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (120, 99.3), (250, 99.5)], printedAt: -1, interestFallsAt: 60);
        Assert.Equal("SweepSwept Started", kinds[0]);
    }

    [Fact]
    public void A_side_restored_in_the_middle_of_a_sweep_goes_on_as_it_was()
    {
        (int Second, double Price)[] path = [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (120, 99.3), (250, 99.5)];
        var (straight, steps) = (new SweepSide(true, new SweepParameters()), new List<SweepStep>());
        var restored = new List<SweepStep>();
        var before = 100.0;
        foreach (var (second, price) in path)
        {
            var page = new PageWriter(1);
            straight.Write(page);
            var copy = new SweepSide(true, new SweepParameters());
            var reader = new PageReader(page.ToArray(), 1);
            copy.Read(ref reader);
            reader.End();
            var moment = MomentOf(true, second, price, before, printed: second == 60 ? 80_000 : 0, interestLn: 0);
            straight.Step(moment, Longs, steps);
            copy.Step(moment, Longs, restored);
            before = price;
        }

        Assert.Equal(steps, restored);
        Assert.NotEmpty(steps);
    }

    private static List<string> Play(bool isLong, (int Second, double Price)[] path, int printedAt, int interestFallsAt = -1)
    {
        var side = new SweepSide(isLong, new SweepParameters());
        var steps = new List<SweepStep>();
        var before = path[0].Price;
        foreach (var (second, price) in path)
        {
            var interest = interestFallsAt >= 0 && second >= interestFallsAt ? -0.01 : 0;
            side.Step(MomentOf(isLong, second, price, before, second == printedAt ? 80_000 : 0, interest), isLong ? Longs : Shorts, steps);
            before = price;
        }

        return [.. steps.Select(step => $"{step.Kind} {step.State}")];
    }

    // A path towards longs, or its mirror image towards shorts.
    private static SweepMoment MomentOf(bool isLong, int second, double price, double before, double printed, double interestLn)
    {
        var (now, was) = isLong ? (Math.Log(price), Math.Log(before)) : (Math.Log(1e4 / price), Math.Log(1e4 / before));
        return new SweepMoment
        {
            ClockNs = Tape.StartNs + (second * UnixTime.NsPerSecond), PriceLn = now, LowLn = Math.Min(now, was), HighLn = Math.Max(now, was), SigmaMinute = Sigma,
            Move1M = now - was, Move5M = now - was, InterestLn = interestLn,
            LongPrintedUsd = isLong ? printed : 0, ShortPrintedUsd = isLong ? 0 : printed,
        };
    }
}
