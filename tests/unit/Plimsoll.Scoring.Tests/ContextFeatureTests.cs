using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Tests;

public sealed class ContextFeatureTests
{
    private const long Day = 24 * UnixTime.NsPerHour;

    [Fact]
    public void Median_and_median_distance_are_those_of_a_sort()
    {
        var random = new Random(11);
        var sample = new RollingSample(50);
        var kept = new Queue<double>();
        for (var round = 0; round < 300; round++)
        {
            var value = Math.Round(random.NextDouble() * 8, round % 3);
            sample.Add(value);
            kept.Enqueue(value);
            if (kept.Count > 50)
                kept.Dequeue();
            var median = MedianOf(kept);
            Assert.Equal(median, sample.Median, 12);
            Assert.Equal(MedianOf(kept.Select(one => Math.Abs(one - median))), sample.Mad, 12);
        }

        Assert.Equal(kept.Order().ElementAt(47), sample.Quantile(0.95), 12);
    }

    [Fact]
    public void A_robust_z_needs_a_day_ignores_outliers_and_is_clipped()
    {
        var history = new RobustHistory(new WindowParameters());
        for (var half = 0; half < 48; half++)
        {
            Assert.True(double.IsNaN(history.Z(Scaled.Funding, 1)));
            history.Add(Scaled.Funding, half == 7 ? 1_000 : half % 2);
        }

        Assert.Equal(0.5 / 1.4826 / 0.5, history.Z(Scaled.Funding, 1), 9);
        Assert.Equal((6, -6), (history.Z(Scaled.Funding, 50), history.Z(Scaled.Funding, -50)));
        Assert.True(double.IsNaN(history.Z(Scaled.Funding, double.NaN)));
    }

    [Fact]
    public void Liquidations_decay_by_their_half_lives_and_one_order_in_pieces_is_one_print()
    {
        var tape = new LiquidationTape(new WindowParameters());
        tape.Take(Day, true, 1_000);
        tape.Take(Day + (10 * UnixTime.NsPerMs), true, 1_000);
        tape.Take(Day + (11 * UnixTime.NsPerMs), false, 500);
        Assert.Equal(0.8, tape.LongShare, 6);
        var before = tape.UsdPerMinute(0);
        tape.DecayTo(Day + (11 * UnixTime.NsPerMs) + UnixTime.NsPerMinute);
        Assert.Equal(before / 2, tape.UsdPerMinute(0), 9);
        Assert.Equal(2_500 * Math.Log(2) / 30 * Math.Pow(2, -1.0 / 30), tape.UsdPerMinute(2), 1);

        var pieces = new LiquidationTape(new WindowParameters());
        pieces.Take(Day, true, 1);
        pieces.DecayTo(Day + (2 * 60 * UnixTime.NsPerMinute));
        var calm = pieces.Intensity;
        pieces.Take(Day + (2 * 60 * UnixTime.NsPerMinute), true, 1);
        Assert.True(pieces.Intensity > calm + 1);
    }

    [Fact]
    public void Opening_moves_the_mean_entry_and_closing_leaves_it()
    {
        var entry = new EntryLevel();
        entry.Take(100, Math.Log(10));
        Assert.True(double.IsNaN(entry.Result(Math.Log(11))));
        entry.Take(200, Math.Log(12));
        var mean = (Math.Log(10) + Math.Log(12)) / 2;
        Assert.Equal(Math.Log(11) - mean, entry.Result(Math.Log(11)), 12);
        entry.Take(50, Math.Log(20));
        Assert.Equal(Math.Log(11) - mean, entry.Result(Math.Log(11)), 12);
    }

    [Fact]
    public void Venues_are_compared_by_fresh_funding_weighted_by_open_interest()
    {
        var board = new VenueBoard();
        board.TakeFunding(Venue.Hyperliquid, 3, Day);
        board.Compare(Day, UnixTime.NsPerHour);
        Assert.True(double.IsNaN(board.DifferentialBp));
        board.TakeFunding(Venue.Bybit, -1, Day);
        board.TakeInterest(Venue.Hyperliquid, 300, Day);
        board.TakeInterest(Venue.Bybit, 100, Day);
        board.Compare(Day, UnixTime.NsPerHour);
        Assert.Equal((4, Venue.Hyperliquid, Venue.Bybit), (board.DifferentialBp, board.Highest, board.Lowest));
        Assert.Equal(Math.Sqrt(0.75 * 0.25) * 4, board.DispersionBp, 12);
        board.Compare(Day + (2 * UnixTime.NsPerHour), UnixTime.NsPerHour);
        Assert.True(double.IsNaN(board.DispersionBp));
    }

    [Fact]
    public void An_hours_depth_is_held_against_the_same_hour_of_the_days_before()
    {
        var depth = new DepthByHour();
        for (var hour = 0; hour < 100; hour++)
        {
            depth.RollTo(hour);
            depth.Take(Book(hour % 24 == 3 ? 100 : 1_000));
            Assert.Equal(hour < 72, double.IsNaN(depth.Thinning));
            if (hour >= 72)
                Assert.Equal(0, depth.Thinning, 12);
        }

        depth.RollTo(99 + 24);
        depth.Take(Book(25));
        Assert.Equal(Math.Log(4), depth.Thinning, 12);
    }

    [Fact]
    public void Leverage_and_reproduction_of_the_mapped_cohorts_follow_from_distance_and_depth()
    {
        var zones = new MinuteZones(1, 1_000_000, [new ZoneEdges(true, true, 98.99, 99.01, 30_000)]);
        var measures = ZoneMeasures.Of(zones, 100, 0.294 * 1_000_000, 0.8);
        Assert.Equal(1 / (Math.Log(100 / 99.0) + 0.005), measures.Leverage, 6);
        Assert.Equal(0.8 * 30_000 / Math.Log(99.01 / 98.99) / 294_000, measures.Reproduction, 6);
        Assert.Equal(0.8 * 30_000 / (0.04 * 294_000), measures.MassOverDepth, 6);
        Assert.Equal(0.03 / 2, measures.MassWithin1, 3);
        var blind = ZoneMeasures.Of(zones, 100, double.NaN, 0.8);
        Assert.True(double.IsNaN(blind.Reproduction) && double.IsNaN(blind.MassOverDepth));
        Assert.Equal(measures.Leverage, blind.Leverage);
    }

    [Fact]
    public void A_jump_is_most_of_the_variance_and_a_walk_is_none()
    {
        var (walk, jump) = (new MinuteReturns(new WindowParameters()), new MinuteReturns(new WindowParameters()));
        for (var minute = 0; minute <= 61; minute++)
        {
            walk.RollTo(minute);
            jump.RollTo(minute);
            walk.Take(0.001 * (minute % 2));
            jump.Take(minute >= 30 ? 0.05 + (0.0001 * (minute % 2)) : 0.0001 * (minute % 2));
        }

        walk.RollTo(62);
        jump.RollTo(62);
        Assert.Equal(0, walk.JumpShare1H, 12);
        Assert.InRange(jump.JumpShare1H, 0.95, 1);
    }

    private static DepthSummary Book(double usd) =>
        new() { State = BookState.Valid, BestBid = 99, BestAsk = 101, Bands = { new DepthBand { DistanceBp = 100, BidUsd = usd, AskUsd = usd, Complete = true } } };

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
