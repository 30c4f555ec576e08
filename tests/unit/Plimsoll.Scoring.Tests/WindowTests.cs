using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Tests;

public sealed class WindowTests
{
    private static readonly WindowParameters Parameters = new();

    [Fact]
    public void Volatility_equals_the_root_of_summed_squares_of_minute_returns()
    {
        var random = new Random(3);
        var marks = new List<double>();
        var returns = new MinuteReturns(Parameters);
        for (var minute = 0; minute < 1_600; minute++)
        {
            returns.RollTo(minute);
            marks.Add((marks.Count == 0 ? 0 : marks[^1]) + (0.001 * (random.NextDouble() - 0.5)));
            returns.Take(marks[^1]);
        }

        returns.RollTo(1_600);
        var changes = marks.Zip(marks.Skip(1)).Select(pair => pair.Second - pair.First).ToList();
        Assert.Equal(Math.Sqrt(changes[^60..].Sum(value => value * value)), returns.Sigma1H, 12);
        Assert.Equal(Math.Sqrt(changes[^1_440..].Sum(value => value * value)), returns.Sigma24H, 12);
        Assert.Equal(changes[^60..].Sum(), returns.Return1H, 12);
        Assert.Equal((60, 1_440), (returns.Known1H, returns.Known24H));
    }

    [Fact]
    public void A_short_hole_is_bridged_and_a_long_one_is_unknown()
    {
        var returns = new MinuteReturns(Parameters);
        foreach (var minute in new[] { 0, 1, 2, 4, 5, 20, 21 })
        {
            returns.RollTo(minute);
            returns.Take(minute * 0.001);
        }

        returns.RollTo(22);
        Assert.Equal(6, returns.Known24H);
        Assert.Equal(0.006, returns.Return1H, 12);
    }

    [Fact]
    public void An_outage_of_a_day_leaves_nothing_known()
    {
        var returns = new MinuteReturns(Parameters);
        for (var minute = 0; minute < 100; minute++)
        {
            returns.RollTo(minute);
            returns.Take(minute * 0.001);
        }

        returns.RollTo(100_000);
        Assert.Equal(0, returns.Known24H);
        Assert.True(double.IsNaN(returns.Sigma1H));
    }

    [Fact]
    public void One_hours_sigma_never_falls_below_half_the_mean_hour_of_the_day()
    {
        var returns = new MinuteReturns(Parameters);
        for (var minute = 0; minute < 600; minute++)
        {
            returns.RollTo(minute);
            returns.Take(minute < 500 ? 0.001 * (minute % 2) : 0);
        }

        Assert.Equal(0, returns.Sigma1H, 12);
        Assert.Equal(0.5 * returns.Sigma24H / Math.Sqrt(24), returns.SigmaHour, 12);
    }

    [Fact]
    public void Bounce_between_bid_and_ask_is_no_volatility_but_a_move_is()
    {
        var bounce = new ShortReturns();
        var move = new ShortReturns();
        for (var slot = 0; slot < 40; slot++)
        {
            bounce.RollTo(slot);
            bounce.Take(0.0005 * (slot % 2));
            move.RollTo(slot);
            move.Take(0.0005 * (slot / 2));
        }

        Assert.InRange(bounce.Sigma5M, 0, 0.0008);
        Assert.True(move.Sigma5M > 2 * bounce.Sigma5M);
        Assert.Equal(0.0005 * 15, move.Return5M, 12);
    }

    [Fact]
    public void Flow_sums_equal_a_recount_of_the_window()
    {
        var random = new Random(11);
        var flow = new FlowWindow();
        var trades = new List<(long Slot, double Usd, bool Bought)>();
        for (var slot = 0L; slot < 700; slot += random.Next(1, 4))
        {
            flow.RollTo(slot);
            for (var count = random.Next(0, 4); count > 0; count--)
            {
                trades.Add((slot, random.NextDouble() * 1_000, random.NextDouble() < 0.6));
                flow.Trade(trades[^1].Usd, trades[^1].Bought);
            }

            var longer = trades.Where(trade => trade.Slot > slot - 180).ToList();
            var expected = Math.Abs(longer.Sum(trade => trade.Bought ? trade.Usd : -trade.Usd)) / longer.Sum(trade => trade.Usd);
            if (flow.Filled == 180)
                Assert.Equal(expected, flow.Imbalance30M, 9);
        }

        Assert.Equal(180, flow.Filled);
    }

    [Fact]
    public void A_single_trade_in_a_silence_is_no_imbalance()
    {
        var flow = new FlowWindow();
        for (var slot = 0; slot < 150; slot++)
        {
            flow.RollTo(slot);
            flow.Trade(1_000, slot % 2 == 0);
        }

        flow.RollTo(185);
        flow.Trade(100, true);
        Assert.InRange(flow.Imbalance5M, 0, 0.01);
    }

    [Fact]
    public void Open_interest_is_compared_with_an_hour_ago_and_with_its_own_history()
    {
        var history = new OpenInterestHistory(Parameters);
        for (var minute = 0; minute < 500; minute++)
        {
            history.RollTo(minute, isFresh: true);
            history.Take(0.002 * Math.Sin(minute));
        }

        Assert.InRange(Math.Abs(history.Surprise), 0, 2);
        history.Take(0.03);
        Assert.InRange(history.Change1HPct, 2.5, 3.5);
        Assert.InRange(history.Surprise, 8, 12);
    }

    [Fact]
    public void Funding_is_elevated_by_whole_hours_and_by_size()
    {
        var funding = new FundingHistory(Parameters);
        for (var hour = 0; hour <= 30; hour++)
        {
            funding.RollTo(hour);
            funding.Take(hour < 10 ? 1 : -2);
            funding.Take(hour < 10 ? 1 : -2);
        }

        Assert.Equal(20, funding.ElevatedHours);
        Assert.Equal(((10 * 1) + (21 * -2)) / 31.0, funding.MeanBp, 12);
        Assert.Equal((4 - Math.Abs(funding.MeanBp)) / Math.Abs(funding.MeanBp), funding.Deviation(-4), 12);
    }

    [Fact]
    public void Depth_is_compared_only_with_the_same_band()
    {
        var depth = new DepthHistory(Parameters);
        for (var second = 0; second < 1_200; second++)
            depth.Take(Book(second % 2 == 0, 50_000), second * UnixTime.NsPerSecond);
        Assert.Equal(0, depth.Thinning, 9);
        for (var second = 1_200; second < 1_500; second++)
            depth.Take(Book(true, 10_000), second * UnixTime.NsPerSecond);
        Assert.InRange(depth.Thinning, 1.2, 1.61);
        Assert.Equal(100, depth.BandBp);
    }

    [Fact]
    public void Fills_of_one_taker_are_one_order_and_count_once()
    {
        var orders = new LargeOrders(Parameters);
        for (var order = 1; order <= 100; order++)
            Assert.Equal(0, orders.Take(order, TakerSide.Buy, 1_000, 100_000_000));
        Assert.Equal(0, orders.Take(200, TakerSide.Sell, 15_000, 100_000_000));
        Assert.Equal(25_000, orders.Take(200, TakerSide.Sell, 10_000, 100_000_000));
        Assert.Equal(5_000, orders.Take(200, TakerSide.Sell, 5_000, 100_000_000));
        Assert.Equal(0, orders.Take(201, TakerSide.Sell, 5_000, double.NaN));
    }

    [Fact]
    public void A_zone_is_as_far_as_its_near_edge_and_inside_it_nothing()
    {
        var zones = new MinuteZones(1, 1_000_000, [new ZoneEdges(true, true, 90, 92, 1_000), new ZoneEdges(false, true, 104, 106, 2_000), new ZoneEdges(false, false, 100.5, 101, 10_000)]);
        var outside = ZoneMeasures.Of(zones, 100, double.NaN, 1);
        Assert.Equal(4, outside.NearestPct, 9);
        Assert.Equal(Math.Log(100 / 92.0), outside.LongLn, 12);
        Assert.Equal((1, 2, 2), (outside.Within8 - 1, outside.Within10, outside.Within15));
        Assert.Equal(0.01, outside.MassWithin2, 12);
        Assert.Equal((10_000 + 1_000) / 1e6, outside.MassWithin5, 12);
        Assert.Equal(0, ZoneMeasures.Of(zones, 105, double.NaN, 1).NearestPct);
    }

    private static DepthSummary Book(bool isWide, double usd) => new()
    {
        BestBid = 99, BestAsk = 101,
        Bands = { new DepthBand { DistanceBp = 25, BidUsd = usd / 5, AskUsd = usd / 5, Complete = true }, new DepthBand { DistanceBp = 100, BidUsd = usd, AskUsd = usd, Complete = isWide } },
    };
}
