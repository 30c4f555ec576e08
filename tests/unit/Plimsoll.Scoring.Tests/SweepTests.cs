using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Tests;

/// <summary>How the sweep machine is driven live; the machine's own rules have their own tests.</summary>
public sealed class SweepTests
{
    private static readonly MinuteZones Longs = new(1, 1e6, [new ZoneEdges(true, true, 98.8, 99.2, 100_000), new ZoneEdges(true, false, 99.9, 99.95, 1)]);
    private static readonly MinuteZones Shorts = new(1, 1e6, [new ZoneEdges(false, true, 1e4 / 99.2, 1e4 / 98.8, 100_000)]);
    private static readonly (int Second, double Price)[] Reversal = [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (120, 99.3), (250, 99.5)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_fast_move_that_takes_liquidity_and_reverses_is_a_confirmed_sweep_on_either_side(bool isLong) =>
        Assert.Equal(["SweepSwept Started", "SweepSwept Ended", "SweepConfirmed Started"], Play(isLong, Reversal, printedAt: 60));

    [Fact]
    public void A_zone_that_nothing_was_taken_from_is_a_glide() =>
        Assert.Equal(["SweepGlide Started"], Play(true, [(0, 100), (30, 99.5), (45, 99.0), (60, 98.7), (400, 98.7)], printedAt: -1));

    [Fact]
    public void A_zone_keeps_its_edges_from_the_approach_on_although_the_map_has_moved_on()
    {
        var side = new SweepCase(PositionSide.Long);
        var signals = new List<SweepSignal>();
        foreach (var (second, price) in Reversal)
            side.Step(new SweepMachine(new SweepParameters()), Seen(true, second, price, second == 60 ? 80_000 : 0), second <= 30 ? Longs : null, signals);
        Assert.All(signals, signal => Assert.Equal((99.2, 98.8), (signal.Zone.NearPrice, signal.Zone.FarPrice)));
        Assert.Equal(3, signals.Count);
        Assert.Equal(signals[0].StartedNs, signals[1].StartedNs);
    }

    [Fact]
    public void A_case_restored_at_any_point_goes_on_as_it_was()
    {
        var (straight, signals, restored) = (new SweepCase(PositionSide.Long), new List<SweepSignal>(), new List<SweepSignal>());
        foreach (var (second, price) in Reversal)
        {
            var page = new PageWriter(1);
            straight.Write(page);
            var copy = new SweepCase(PositionSide.Long);
            var reader = new PageReader(page.ToArray(), 1);
            copy.Read(ref reader);
            reader.End();
            var seen = Seen(true, second, price, second == 60 ? 80_000 : 0);
            straight.Step(new SweepMachine(new SweepParameters()), seen, Longs, signals);
            copy.Step(new SweepMachine(new SweepParameters()), seen, Longs, restored);
        }

        Assert.Equal(signals, restored);
        Assert.NotEmpty(signals);
    }

    private static List<string> Play(bool isLong, (int Second, double Price)[] path, int printedAt)
    {
        var side = new SweepCase(isLong ? PositionSide.Long : PositionSide.Short);
        var signals = new List<SweepSignal>();
        foreach (var (second, price) in path)
            side.Step(new SweepMachine(new SweepParameters()), Seen(isLong, second, price, second == printedAt ? 80_000 : 0), isLong ? Longs : Shorts, signals);
        return [.. signals.Select(signal => $"{signal.Kind} {signal.State}")];
    }

    // A path towards longs, or its mirror image towards shorts.
    private static SweepObservation Seen(bool isLong, int second, double price, double printsUsd)
    {
        var now = isLong ? price : 1e4 / price;
        return new SweepObservation(UnixTime.ToMs(Tape.StartNs) + (second * 1_000), now, now, 0.0004, printsUsd, double.NaN, 10_000, 0, double.NaN, double.NaN);
    }
}
