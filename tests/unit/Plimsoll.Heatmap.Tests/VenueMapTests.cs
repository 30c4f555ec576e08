using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market.Grids;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

public sealed class VenueMapTests
{
    private const double Price = 100;
    private static readonly MapParameters Parameters = new();

    [Fact]
    public void First_open_interest_is_all_of_unknown_entry()
    {
        var map = NewMap();
        map.OnTrade(Price, 10, 0);
        map.OnOpenInterest(500, acrossGap: false);
        foreach (var side in new[] { Long, Short })
        {
            Assert.Equal(0, map.Side(side).Mapped);
            Assert.Equal(500, map.Side(side).Unknown);
        }
    }

    [Fact]
    public void Each_side_receives_every_open_and_the_role_decides_what_is_levered()
    {
        var map = NewMap();
        map.OnOpenInterest(500, false);
        map.OnTrade(Price, 40, 0);
        map.OnOpenInterest(540, false);
        Assert.Equal(40, map.Side(Long).Mapped, 40 * 0.01);
        Assert.Equal(40 * 0.35, map.Side(Short).Mapped, 40 * 0.35 * 0.01);
        foreach (var side in new[] { Long, Short })
        {
            Assert.Equal(500, map.Side(side).Unknown, 1e-9);
            Assert.Equal(540, map.Side(side).Mapped + map.Side(side).Reservoir, 1e-9);
        }
    }

    [Fact]
    public void Volume_without_growth_opens_by_churn_and_closes_as_much()
    {
        var map = NewMap();
        map.OnOpenInterest(500, false);
        map.OnTrade(Price, 100, 100);
        map.OnOpenInterest(500, false);
        Assert.Equal(10, 500 - map.Side(Long).Unknown, 1e-9); // rho 0.1 of half of 200
        Assert.Equal(10 * 0.675, map.Side(Long).Mapped, 0.1);
        Assert.Equal(1, map.Side(Long).Rescale);
    }

    [Fact]
    public void Entries_lie_where_trades_were_not_at_the_mark()
    {
        var map = NewMap();
        map.OnOpenInterest(500, false);
        map.OnTrade(Price * 1.2, 40, 0);
        map.OnOpenInterest(540, false);
        Assert.Equal(Price * 1.2 * Math.Exp(-0.04), Median(map), 0.3);
    }

    [Fact]
    public void Mark_sweeps_what_it_reaches_and_nothing_else()
    {
        var map = Grown();
        var (below, above) = (MassBetween(map, 90, 96), MassBetween(map, 96, 101));
        map.OnMark(96);
        Assert.Equal(below, MassBetween(map, 90, 96), below * 0.01);
        Assert.Equal(above * (1 - Parameters.SweepShare), MassBetween(map, 96, 101), above * 0.01);
        Assert.Equal(above * Parameters.SweepShare, map.Side(Long).ForcedPending, above * 0.01);
        Assert.True(map.Side(Long).ConsumedUsd > 0);
        Assert.Equal(0, map.Side(Short).ConsumedUsd);
        Conserved(map);
    }

    [Fact]
    public void Last_price_sweeps_nothing()
    {
        var map = Grown();
        var before = map.Side(Long).Mapped;
        map.OnTrade(90, 0, 1);
        Assert.Equal(before, map.Side(Long).Mapped);
        Assert.Equal(0, map.Side(Long).ConsumedUsd);
    }

    [Fact]
    public void Swept_exits_are_not_taken_a_second_time_when_open_interest_falls()
    {
        var map = Grown();
        map.OnMark(96);
        var (survivors, forced, openInterest) = (map.Side(Long).Mapped, map.Side(Long).ForcedPending, map.OpenInterestBase!.Value);
        map.OnOpenInterest(openInterest - forced, false);
        Assert.Equal(survivors, map.Side(Long).Mapped, survivors * 1e-6);
        Assert.True(map.Side(Short).Mapped < Grown().Side(Short).Mapped, "shorts have closed by hazard");
        Conserved(map);
    }

    [Fact]
    public void Open_interest_decrease_takes_more_of_winners_than_of_losers()
    {
        var winners = Grown();
        winners.OnMark(110);
        Close(winners);
        var losers = Grown();
        losers.OnMark(99.5);
        Close(losers);
        Assert.True(winners.Side(Long).Mapped < losers.Side(Long).Mapped);

        static void Close(VenueMap map) => map.OnOpenInterest(map.OpenInterestBase!.Value * 0.8, false);
    }

    [Fact]
    public void Change_across_a_gap_says_nothing_about_entries()
    {
        var map = Grown();
        var (mapped, unknown) = (map.Side(Long).Mapped, map.Side(Long).Unknown);
        map.OnTrade(Price, 60, 0);
        map.OnOpenInterest(map.OpenInterestBase!.Value + 60, acrossGap: true);
        Assert.Equal(mapped, map.Side(Long).Mapped, 1e-9);
        Assert.Equal(unknown + 60, map.Side(Long).Unknown, 1e-6);
        Assert.True(map.Side(Long).Rescale > 1);
        Conserved(map);
    }

    [Fact]
    public void Growth_beyond_the_volume_is_of_unknown_entry_and_reported()
    {
        var map = Grown();
        var unknown = map.Side(Long).Unknown;
        map.OnTrade(Price, 10, 0);
        map.OnOpenInterest(map.OpenInterestBase!.Value * 2, false);
        Assert.True(map.Side(Long).Rescale > 1.25);
        Assert.Equal(unknown + 540 - 10, map.Side(Long).Unknown, 1e-6);
        Conserved(map);
    }

    [Fact]
    public void Window_follows_the_mark_and_what_falls_off_joins_the_reservoir()
    {
        var map = Grown();
        var first = map.FirstBucket;
        map.OnMark(Price * 1.5);
        Assert.True(map.FirstBucket > first);
        Assert.Equal(Price * 1.5, map.Grid.CentreOf(map.FirstBucket + (map.Buckets / 2)), 0.2);
        Assert.Equal(map.Grid.CentreOf(map.FirstBucket), map.CentrePrices[0]);
        Conserved(map);
        map.OnMark(Price * 40);
        Assert.Equal(0, map.Side(Long).Mapped);
        Conserved(map);
    }

    [Fact]
    public void Moving_the_window_keeps_every_level_at_its_price()
    {
        var map = Grown();
        var (before, mass) = (Median(map), MassBetween(map, 90, 99));
        map.OnMark(Price * 1.45);
        Assert.Equal(before, Median(map), 1e-9);
        Assert.Equal(mass, MassBetween(map, 90, 99), mass * 1e-6);
    }

    [Fact]
    public void Open_interest_of_zero_empties_the_map()
    {
        var map = Grown();
        map.OnOpenInterest(0, false);
        Assert.Equal(0, map.Side(Long).Mapped);
        Assert.Equal(0, map.Side(Short).Reservoir);
    }

    private static VenueMap NewMap()
    {
        const double step = 0.0005;
        var kernels = KernelSet.FromShapes([new KernelShape(1, 0.04, 0.04, 0.2), new KernelShape(1, 0.04, 0.04, 0.35)], step, 2_800);
        return new VenueMap(Parameters, kernels, new LogPriceGrid(Price, step), Price);
    }

    private static VenueMap Grown()
    {
        var map = NewMap();
        map.OnOpenInterest(500, false);
        map.OnTrade(Price, 20, 20);
        map.OnOpenInterest(540, false);
        return map;
    }

    private static double MassBetween(VenueMap map, double low, double high)
    {
        var mass = 0.0;
        for (var i = 0; i < map.Buckets; i++)
        {
            if (map.CentrePrices[i] < low || map.CentrePrices[i] > high) continue;
            for (var k = 0; k < map.Kernels.Count; k++) mass += map.Kernels.Weights[k] * map.Side(Long).Cells[k][i];
        }

        return mass;
    }

    private static double Median(VenueMap map)
    {
        var total = 0.0;
        for (var i = 0; i < map.Buckets; i++)
        {
            for (var k = 0; k < map.Kernels.Count; k++) total += map.Kernels.Weights[k] * map.Side(Long).Cells[k][i];
            if (total >= map.Side(Long).Mapped / 2) return map.CentrePrices[i];
        }

        return double.NaN;
    }

    private static void Conserved(VenueMap map)
    {
        foreach (var side in new[] { Long, Short })
            Assert.Equal(map.OpenInterestBase!.Value, map.Side(side).Mapped + map.Side(side).Reservoir, map.OpenInterestBase.Value * 1e-9);
    }
}
