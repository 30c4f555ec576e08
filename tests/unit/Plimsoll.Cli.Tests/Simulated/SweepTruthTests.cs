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
        var pair = Assert.Single(Judged(market).Pairs);
        Assert.Equal((SweepState.Confirmed, SweepState.Breakout), (pair.Found.End, pair.True.End));
    }

    [Fact]
    public void Truth_that_the_record_is_too_short_for_is_not_made_up() => Assert.Null(TruthOf(TinyMarket.Of(TinyMarket.Back, Lead + 600, Third)));

    [Fact]
    public void Machine_that_sees_the_prints_finds_the_sweep_when_it_happens()
    {
        var run = Judged(TinyMarket.Of(TinyMarket.Back, 2_400, Third));
        var pair = Assert.Single(run.Pairs);
        Assert.Equal((SweepState.Confirmed, TinyMarket.At(Lead + 80), TinyMarket.At(Lead + 270)), (pair.Found.End, pair.Found.SweptMs, pair.Found.EndMs));
        Assert.Equal((SweepState.Confirmed, TinyMarket.At(Lead + 80), TinyMarket.At(Lead + 270)), (pair.True.End, pair.True.SweptMs, pair.True.EndMs));
        Assert.True(run.Saw(Assert.Single(run.TrueSweeps)));
    }

    [Fact]
    public void Sweep_whose_prints_no_venue_shows_is_missed_and_counted_as_missed()
    {
        var runs = (SweepRunResult[])[Judged(TinyMarket.Of(TinyMarket.Back, 2_400, Third, isShown: false)), Judged(TinyMarket.Of(TinyMarket.Back, 2_400, Third))];
        var report = SweepReport.Of("tiny", runs, new EvaluationOptions { Draws = 50 });
        Assert.Equal(1, report["foundByTruth"]!["Glide"]!["Confirmed"]!.GetValue<int>());
        Assert.Equal(1, report["foundByTruth"]!["Confirmed"]!["Confirmed"]!.GetValue<int>());
        Assert.Equal(1.0, report["Swept"]!["precision"]!["share"]!.GetValue<double>());
        Assert.Equal(0.5, report["Swept"]!["recall"]!["share"]!.GetValue<double>());
        Assert.Equal(0.0, report["Swept"]!["delaySeconds"]!["median"]!.GetValue<double>());
        Assert.Equal(0.5, report["trueSweepsBeforeNewsFound"]!["share"]!.GetValue<double>());
        Assert.Equal(0.5, report["atFirstNews"]!["runsSwept"]!["share"]!.GetValue<double>());
    }

    [Fact]
    public void Bounce_within_a_push_ends_the_case_or_is_forgotten_as_asked()
    {
        // Down to 59,340 at 90, a bounce to 59,540 (half of the move) at 130, on to 59,210 at 160, and then back for good.
        double Bounce(int second) => (second - Lead) switch
        {
            <= 30 => 60_000, <= 90 => 60_000 - (11 * (second - Lead - 30)), <= 110 => 59_340, <= 130 => 59_340 + (10 * (second - Lead - 110)),
            <= 160 => 59_540 - (11 * (second - Lead - 130)), var since => Math.Min(59_760, 59_210 + (10 * (since - 160))),
        };
        var market = TinyMarket.Of(Bounce, 2_400, [(Lead + 88, 0.3)]);
        Assert.Equal(SweepState.Confirmed, Judged(market, new SweepParameters { BreaksAtBounce = false }).Pairs[0].Found.End);
        var ended = Judged(market, new SweepParameters { BreaksAtBounce = true }).Pairs[0];
        Assert.Equal((SweepState.Breakout, SweepState.Confirmed), (ended.Found.End, ended.True.End));
    }

    [Fact]
    public void Mapped_levels_know_open_interest_and_not_who_uses_leverage()
    {
        var market = TinyMarket.Of(TinyMarket.Back, 2_400, Third);
        market = market with { Seconds = [.. market.Seconds.Select((now, second) => now with { OpenInterestBase = 1_000 + second })] };
        var bars = MarketBars.Of(market);
        var zones = LevelSources.Mapped(bars, PositionSide.Long)(bars.Length - 30, TinyMarket.Top);
        Assert.NotEmpty(zones);
        Assert.All(zones, zone => Assert.True(zone.NearPrice < 60_000 && zone.FarPrice < zone.NearPrice && zone.MassUsd > 0));
    }

    private static SweepRunResult Judged(WatchedMarket market, SweepParameters? parameters = null)
    {
        var bars = MarketBars.Of(market);
        return SweepRunResult.Of(market, bars, side => LevelSources.True(market, bars, side), parameters ?? new SweepParameters());
    }

    private static SweepTruth Truth(WatchedMarket market) => new(market, market.StartOf(market.Scenario.Shocks[0]));

    private static SweepFinding? TruthOf(WatchedMarket market) => Truth(market).Of(Zone, TinyMarket.At(Lead + 77));
}
