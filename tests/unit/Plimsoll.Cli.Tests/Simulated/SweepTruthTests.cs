using Plimsoll.Cli.Evaluate.Simulated;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Tests.Simulated;

public sealed class SweepTruthTests
{
    private const int Lead = TinyMarket.Lead;

    private static readonly (int Second, double Share)[] Third = [(Lead + 80, 0.3)];
    private static readonly SweepZone Zone = new(PositionSide.Long, 60_000 * Math.Exp(-0.010), 60_000 * Math.Exp(-0.011), TinyMarket.MassUsd);

    [Fact]
    public void Level_is_touched_once_the_mark_is_a_tenth_of_its_width_inside()
    {
        // 59,403 less a tenth of 0.1 % is 59,397.05; 13 a second from 60,000 passes that in the 47th second of the fall.
        var market = TinyMarket.Of(TinyMarket.Back, 2_400, Third);
        Assert.Equal(TinyMarket.At(Lead + 77), Truth(market).TouchOf(Zone, TinyMarket.At(0), TinyMarket.At(2_400)));
        Assert.Equal(0, Truth(market).TouchOf(Zone, TinyMarket.At(0), TinyMarket.At(Lead + 76)));
    }

    [Fact]
    public void Fast_move_that_liquidates_a_quarter_of_the_level_and_comes_back_for_good_is_confirmed_three_minutes_after_its_extreme() =>
        Assert.Equal(
            new SweepFinding(Zone, TinyMarket.At(Lead + 77), TinyMarket.At(Lead + 80), TinyMarket.At(Lead + 90 + 180), SweepState.Confirmed),
            TruthOf(TinyMarket.Of(TinyMarket.Back, 2_400, Third)));

    [Fact]
    public void Less_than_a_quarter_liquidated_is_a_glide() =>
        Assert.Equal(
            new SweepFinding(Zone, TinyMarket.At(Lead + 77), 0, TinyMarket.At(Lead + 77 + 300), SweepState.Glide),
            TruthOf(TinyMarket.Of(TinyMarket.Back, 2_400, [(Lead + 80, 0.2), (Lead + 78 + 300, 0.2)])));

    [Fact]
    public void Slow_move_is_a_glide_although_all_was_liquidated()
    {
        // 0.15 a second: 0.075 % in five minutes, where 0.3 % is asked.
        double Slow(int second) => 60_000 - (0.15 * Math.Max(0, second - Lead));
        var market = TinyMarket.Of(Slow, 6_000, [(Lead + 4_200, 1)]);
        var touchMs = Truth(market).TouchOf(Zone, TinyMarket.At(0), TinyMarket.At(6_000));
        Assert.Equal((SweepState.Glide, 0L), Truth(market).Of(Zone, touchMs) is { } real ? (real.End, real.SweptMs) : default);
    }

    [Fact]
    public void Return_that_does_not_last_is_a_breakout_in_hindsight_although_the_machine_had_confirmed_it()
    {
        double Again(int second) => second < Lead + 400 ? TinyMarket.Back(second) : 59_000;
        var market = TinyMarket.Of(Again, 2_400, Third);
        Assert.Equal(SweepState.Breakout, TruthOf(market)!.End);
        var pair = Assert.Single(SweepRunResult.Of(market).Pairs);
        Assert.Equal((SweepState.Confirmed, SweepState.Breakout), (pair.Found.End, pair.True.End));
    }

    [Fact]
    public void Truth_that_the_record_is_too_short_for_is_not_made_up() => Assert.Null(TruthOf(TinyMarket.Of(TinyMarket.Back, Lead + 600, Third)));

    [Fact]
    public void Machine_that_sees_the_prints_finds_the_sweep_when_it_happens()
    {
        var run = SweepRunResult.Of(TinyMarket.Of(TinyMarket.Back, 2_400, Third));
        var pair = Assert.Single(run.Pairs);
        Assert.Equal((SweepState.Confirmed, TinyMarket.At(Lead + 80), TinyMarket.At(Lead + 270)), (pair.Found.End, pair.Found.SweptMs, pair.Found.EndMs));
        Assert.Equal((SweepState.Confirmed, TinyMarket.At(Lead + 80), TinyMarket.At(Lead + 270)), (pair.True.End, pair.True.SweptMs, pair.True.EndMs));
        Assert.True(run.Saw(Assert.Single(run.TrueSweeps)));
    }

    [Fact]
    public void Sweep_whose_prints_no_venue_shows_is_missed_and_counted_as_missed()
    {
        var runs = (SweepRunResult[])[SweepRunResult.Of(TinyMarket.Of(TinyMarket.Back, 2_400, Third, isShown: false)), SweepRunResult.Of(TinyMarket.Of(TinyMarket.Back, 2_400, Third))];
        var report = SweepReport.Of("tiny", runs, new EvaluationOptions { Draws = 50 });
        Assert.Equal(1, report["foundByTruth"]!["Glide"]!["Confirmed"]!.GetValue<int>());
        Assert.Equal(1, report["foundByTruth"]!["Confirmed"]!["Confirmed"]!.GetValue<int>());
        Assert.Equal(1.0, report["Swept"]!["precision"]!["share"]!.GetValue<double>());
        Assert.Equal(0.5, report["Swept"]!["recall"]!["share"]!.GetValue<double>());
        Assert.Equal(0.0, report["Swept"]!["delaySeconds"]!["median"]!.GetValue<double>());
        Assert.Equal(0.5, report["trueSweepsBeforeNewsFound"]!["share"]!.GetValue<double>());
        Assert.Equal(0.5, report["atFirstNews"]!["runsSwept"]!["share"]!.GetValue<double>());
    }

    private static SweepTruth Truth(WatchedMarket market) => new(market, market.StartOf(market.Scenario.Shocks[0]));

    private static SweepFinding? TruthOf(WatchedMarket market) => Truth(market).Of(Zone, TinyMarket.At(Lead + 77));
}
