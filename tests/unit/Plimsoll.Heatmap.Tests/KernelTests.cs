using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Tests;

public sealed class KernelTests
{
    [Fact] // KERN-01 of quant.json
    public void Log_normal_mass_agrees_with_the_vector()
    {
        double[] edges = [0, 0.02, 0.03, 0.035, 0.04, 0.05, 0.08];
        double[] expected =
            [0.00179332581682636, 0.18626541410176597, 0.26643364375551243, 0.255491544669947, 0.24246288354288892, 0.04752397441253009];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], SideKernel.LogNormalMass(edges[i], edges[i + 1], 0.03580945269671089, 0.2), 1e-11);
    }

    [Theory]
    [InlineData(PositionSide.Long)]
    [InlineData(PositionSide.Short)]
    public void Kernel_holds_nearly_all_its_mass_around_its_median_on_its_side(PositionSide side)
    {
        var kernel = SideKernel.Of(side, 0.04, 0.2, 0.0005, 2_800);
        Assert.InRange(kernel.Mass.Sum(), 0.9999f, 1f);
        var nearer = 0.0;
        for (var i = 0; i < kernel.Mass.Length; i++)
        {
            var bucket = kernel.Offset + i;
            Assert.Equal(side == PositionSide.Long, bucket <= 0);
            if (Math.Abs(bucket) <= 80) nearer += kernel.Mass[i];
        }

        Assert.InRange(nearer, 0.49, 0.53);
    }

    [Fact]
    public void Long_and_short_kernels_of_one_distance_mirror_each_other()
    {
        var below = SideKernel.Of(PositionSide.Long, 0.1, 0.35, 0.001, 1_400);
        var above = SideKernel.Of(PositionSide.Short, 0.1, 0.35, 0.001, 1_400);
        Assert.Equal(below.Mass.Reverse(), above.Mass);
        Assert.Equal(-(below.Offset + below.Mass.Length - 1), above.Offset);
    }

    [Theory]
    [InlineData("BTC", 9)] // 33 times and below, and the broad one
    [InlineData("AVAX", 5)]
    public void Leverage_above_the_venues_highest_has_no_kernel(string coin, int expected)
    {
        var set = KernelSet.FromMargin(new LeverageMix(), Schedule(coin), 100_000, 0.0005, 2_800);
        Assert.Equal(expected, set.Count);
        Assert.Equal(1, set.Weights.Sum(), 1e-12);
        Assert.All(set.Of(PositionSide.Long), kernel => Assert.True(kernel.MedianBuckets > 0));
        Assert.All(set.Of(PositionSide.Short), kernel => Assert.True(kernel.MedianBuckets > 0));
    }

    [Fact]
    public void Prior_shares_add_up_to_all_open_interest()
    {
        var mix = new LeverageMix();
        Assert.Equal(12, mix.Tiers.Count);
        Assert.Equal(100, mix.CrossSharePct + mix.Tiers.Sum(tier => tier.SharePct), 1e-9);
    }

    private static MarginSchedule Schedule(string coin) =>
        MarginTableCatalogue.BuiltIn.Find("hyperliquid", coin, new DateOnly(2026, 11, 1))!.Value.Table.Schedule;
}
