using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

public sealed class PrintTests
{
    [Fact]
    public void Print_removes_its_size_from_the_buckets_around_it()
    {
        var log = new MarketLog();
        log.Open();
        log.Mark(51, 59_500);
        var side = Map(log).Side(Side.Long);
        var (before, pending) = (side.Mapped, side.ForcedPending);
        log.Liquidation(52, PositionSide.Long, 59_500, 0.001);
        Assert.Equal(before - 0.001, side.Mapped, 1e-6);
        Assert.Equal(1_100, side.Mapped + side.Reservoir, 1e-6);
        Assert.Equal(pending + 0.001, side.ForcedPending, 1e-6);
    }

    [Fact]
    public void Print_of_a_censored_feed_removes_what_it_stands_for()
    {
        var log = new MarketLog();
        log.Open();
        log.Mark(51, 59_500);
        var before = Map(log).Side(Side.Long).Mapped;
        log.Liquidation(52, PositionSide.Long, 59_500, 0.001, Completeness.LatestPerSecond);
        Assert.Equal(before - (0.001 / 0.37), Map(log).Side(Side.Long).Mapped, 1e-6);
    }

    [Fact]
    public void Print_in_the_second_of_a_sweep_takes_only_what_the_sweep_did_not()
    {
        var log = new MarketLog();
        log.Open();
        log.Mark(52, 59_500);
        var side = Map(log).Side(Side.Long);
        var swept = side.ForcedPending;
        var before = side.Mapped;
        log.Liquidation(52.5, PositionSide.Long, 59_400, swept / 2);
        Assert.Equal(before, side.Mapped, 1e-12);
        log.Liquidation(52.7, PositionSide.Long, 59_400, swept);
        Assert.True(side.Mapped < before);
    }

    [Fact]
    public void Print_never_takes_more_than_there_is()
    {
        var log = new MarketLog();
        log.Open();
        log.Liquidation(52, PositionSide.Long, 59_000, 1e6);
        var side = Map(log).Side(Side.Long);
        Assert.True(side.Mapped > 0);
        Assert.Equal(1_100, side.Mapped + side.Reservoir, 1e-6);
        Assert.All(side.Cells, cells => Assert.DoesNotContain(cells, cell => cell < 0));
    }

    [Fact]
    public void Bankruptcy_price_beyond_the_mark_counts_at_the_mark()
    {
        var (far, near) = (new MarketLog(), new MarketLog());
        foreach (var log in new[] { far, near })
        {
            log.Open();
            log.Mark(51, 60_000);
        }

        far.Liquidation(52, PositionSide.Short, 61_000, 0.1);
        near.Liquidation(52, PositionSide.Short, 60_000, 0.1);
        Assert.Equal(Map(near).Side(Side.Short).Cells, Map(far).Side(Side.Short).Cells);
    }

    [Fact]
    public void Totals_are_published_from_the_first_sign_of_a_feed_on()
    {
        var log = new MarketLog();
        log.Open();
        log.Clock(60);
        Assert.Empty(log.Liquidations);
        log.Liquidation(70, PositionSide.Long, 59_000, 2);
        log.Liquidation(71, PositionSide.Short, 61_000, 1);
        log.Liquidation(72, PositionSide.Short, 61_000, 1);
        log.Clock(120);
        log.Clock(180);
        Assert.Equal([MarketLog.StartMinute + 1, MarketLog.StartMinute + 2], log.Liquidations.Select(minute => minute.Minute));
        var venue = log.Liquidations.First().Venues.Single();
        Assert.Equal((118_000, 122_000, 1u, 2u), (venue.Observed.LongUsd, venue.Observed.ShortUsd, venue.LongPrints, venue.ShortPrints));
        Assert.Equal(venue.Observed, venue.Corrected);
        Assert.Equal(1, venue.FeedCoverage);
        Assert.Equal(1, log.Liquidations.First().Coverage);
        Assert.Equal(0, log.Liquidations.Last().Venues.Single().Observed.LongUsd);
    }

    [Fact]
    public void Censored_totals_are_corrected_by_the_prior_with_an_interval_that_never_falls_below_what_was_printed()
    {
        var log = new MarketLog();
        log.Open();
        log.Liquidation(52, PositionSide.Long, 60_000, 1, Completeness.LatestPerSecond);
        log.Clock(60);
        var venue = log.Liquidations.Single().Venues.Single();
        Assert.Equal(60_000 / 0.37, venue.Corrected.LongUsd, 0.01);
        Assert.InRange(venue.CorrectedLow.LongUsd, 60_000, venue.Corrected.LongUsd - 1);
        Assert.True(venue.CorrectedHigh.LongUsd > venue.Corrected.LongUsd);
        Assert.Equal((0.37, 0u), (venue.FeedCoverage, venue.LearnedMinutes));
    }

    [Fact]
    public void Coverage_of_a_censored_feed_is_learned_from_a_complete_one()
    {
        var log = new MarketLog();
        foreach (var venue in new[] { Venue.Bybit, Venue.BinanceUsdm }) log.At(venue, 1, 60_000, 1_000);
        for (var minute = 0; minute < 200; minute++)
        {
            var second = (minute * 60) + 10;
            log.Send(second, Print(Venue.Bybit, Completeness.Full, 0.5));
            log.Send(second + 1, Print(Venue.BinanceUsdm, Completeness.LatestPerSecond, 0.1));
            foreach (var venue in new[] { Venue.Bybit, Venue.BinanceUsdm })
                log.Send(second + 2, new MarketEvent { Venue = venue, OpenInterest = new OpenInterest { OpenInterestBase = 1_000 - minute - 1 } });
        }

        log.Clock(200 * 60);
        var learned = log.Liquidations.Last().Venues.Single(venue => venue.Venue == Venue.BinanceUsdm);
        Assert.InRange(learned.FeedCoverage, 0.19, 0.25); // a fifth is printed; the prior of 0.37 still weighs in
        Assert.True(learned.LearnedMinutes > 100);
    }

    private static MarketEvent Print(Venue venue, Completeness completeness, double size) => new()
    {
        Venue = venue,
        Liquidation = new Liquidation { LiquidatedSide = PositionSide.Long, Price = 60_000, SizeBase = size, NotionalUsd = 60_000 * size, Completeness = completeness },
    };

    private static VenueMap Map(MarketLog log) => log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!;
}
