using Plimsoll.Cli.Evaluate.Simulated;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Cli.Tests.Simulated;

public sealed class SimulatedTravelTests
{
    private const int Lead = TinyMarket.Lead;

    private static readonly EvaluationOptions Options = new() { Draws = 50 };

    [Fact]
    public void Minutes_hold_what_their_seconds_did()
    {
        var bars = MarketBars.Of(TinyMarket.Of(TinyMarket.Back, 2_400, [(Lead + 80, 0.25)]));
        var bar = bars.Length - ((2_400 - Lead) / 60) + 1;
        Assert.Equal(TinyMarket.At(Lead + 120), bars.TimeMs[bar]);
        Assert.Equal((60_000 - (13 * 31), 59_220, 59_220, 60_000), (bars.High[bar], bars.Low[bar], bars.Close[bar], bars.VolumeUsd[bar]));
        Assert.Equal(0.25 * TinyMarket.MassUsd, bars.PrintsUsd[bar].Longs);
        Assert.Equal(4e-4, bars.SigmaMinute()[bar - 3], 4e-5);
    }

    [Fact]
    public void Move_of_one_per_cent_is_a_case_whose_outcome_is_what_price_did_in_the_quarter_of_an_hour_after_it()
    {
        double On(int second) => TinyMarket.Fall(second, now => now <= Lead + 900 ? 59_220 : now <= Lead + 1_000 ? 59_000 : 58_000);
        var market = TinyMarket.Of(On, 2_400, []);
        var one = Assert.Single(SimulatedTravel.AtTriggers(market, MarketBars.Of(market)));
        Assert.Equal((TinyMarket.At(Lead + 120), 7L), (one.Order, one.Day));
        Assert.Equal(Math.Log(59_220 / 58_000.0), one.Outcome, 1e-9);
        var shorter = TinyMarket.Of(second => second > Lead + 1_020 ? 58_000 : On(Math.Min(second, Lead + 1_000)), 2_400, []);
        Assert.Equal(Math.Log(59_220 / 59_000.0), Assert.Single(SimulatedTravel.AtTriggers(shorter, MarketBars.Of(shorter))).Outcome, 1e-9);
    }

    [Fact]
    public void News_of_known_size_is_judged_by_what_price_did_beyond_it_and_engines_by_what_they_sent_to_the_book()
    {
        var market = TinyMarket.Of(TinyMarket.Back, 2_400, [(Lead - 1, 0.5), (Lead + 80, 0.25), (Lead + 961, 0.5)]);
        market = market with
        {
            Liquidations =
            [
                .. market.Liquidations, new(TinyMarket.At(Lead + 81), VenueKind.Bybit, PositionSide.Long, 1e6, TinyMarket.Due, ReachedBook: false),
                new(TinyMarket.At(Lead + 81), VenueKind.Bybit, PositionSide.Short, 1e6, 61_000, ReachedBook: true),
            ],
        };
        var of = SimulatedTravel.OfNews(market, MarketBars.Of(market));
        Assert.Equal(Math.Log(60_000 / 59_220.0) - 0.01, of!.Value.Travel.Outcome, 1e-9);
        Assert.Equal(0.25 * TinyMarket.MassUsd, of.Value.Forced.TrueUsd, 1e-6);
        Assert.Equal(TinyMarket.MassUsd, of.Value.Forced.DueUsd);
        Assert.Equal(market.StartOf(market.Scenario.Shocks[0]), of.Value.Travel.Order);
        // The level begins where the news ends: what is forced is what lies there, as far as it reaches the book.
        Assert.InRange(of.Value.Forced.Predicted.Q50, 0, TinyMarket.MassUsd);
    }

    [Fact]
    public void True_positions_lie_in_the_bucket_of_their_price_and_in_books_of_their_venue()
    {
        var minute = TinyMarket.Of(TinyMarket.Back, 60, []).Minutes[0];
        var mass = TrueMass.Ahead(minute.Positions, PositionSide.Long, TinyMarket.Top, 0.001, 20);
        Assert.Equal(TinyMarket.MassUsd, mass[10]);
        Assert.Equal(TinyMarket.MassUsd, mass.Sum());
        Assert.Equal(0, TrueMass.Ahead(minute.Positions, PositionSide.Short, TinyMarket.Top, 0.001, 20).Sum());
        var cascade = TrueCascade.At(minute, TinyMarket.Top, PositionSide.Long)!;
        Assert.Equal(Enumerable.Range(1, 60).Sum(level => 60_000 - (10.0 * level)), cascade.DepthUsd, 1e-6);
        Assert.Equal(TinyMarket.MassUsd, Assert.Single(cascade.Market.Venues).LiquidationsUsd.Sum());
        Assert.Null(TrueCascade.At(minute with { Books = [] }, TinyMarket.Top, PositionSide.Long));
    }

    [Fact]
    public void Shares_count_and_bands_are_held_against_truth()
    {
        ForcedCase[] cases = [Case(1, 5), Case(1, 15), Case(2, 25), Case(2, 20)];
        var report = ForcedCase.Report(cases, Options);
        Assert.Equal((0.5, 2), (report["within80"]!["share"]!.GetValue<double>(), report["within80"]!["count"]!.GetValue<int>()));
        Assert.Equal(0.25, report["below10"]!["share"]!.GetValue<double>());
        Assert.Equal(0.25, report["above90"]!["share"]!.GetValue<double>());
        Assert.Equal(0.15, report["within80"]!["wilson95"]![0]!.GetValue<double>(), 1e-4);
        Assert.Equal(0, Shares.Of([], Options)["n"]!.GetValue<int>());
    }

    private static ForcedCase Case(long run, double trueUsd) => new("tiny", run, trueUsd, 30, new Quantiles(10, 15, 20));
}
