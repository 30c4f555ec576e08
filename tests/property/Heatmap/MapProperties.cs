using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Market;
using Plimsoll.Market.Grids;

namespace Plimsoll.PropertyTests.Heatmap;

/// <summary>Appendix Q of the quant specification, items 2 to 4, on maps with symmetric log-distance kernels.</summary>
public sealed class MapProperties
{
    private const double Step = 0.0005;
    private static readonly MapParameters Parameters = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sweeping_a_range_twice_removes_no_more_than_the_square_of_what_survives(int seed)
    {
        var map = Play(seed, 100);
        var before = Column(map, PositionSide.Long);
        var mark = map.MarkPrice * 0.96;
        map.OnMark(mark);
        map.OnMark(mark);
        var after = Column(map, PositionSide.Long);
        var keep = Math.Pow(1 - Parameters.SweepShare, 2);
        for (var i = 0; i < before.Length; i++)
            Assert.True(after[i] >= (before[i] * keep * (1 - 1e-5)) - (map.OpenInterestBase!.Value * 1e-11), $"bucket {i}: {before[i]} {after[i]}");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Reflected_prices_with_sides_exchanged_mirror_the_map_and_the_zones(int seed)
    {
        var map = Play(seed, 100);
        var mirrored = Play(seed, 100, reflect: true);
        foreach (var side in new[] { PositionSide.Long, PositionSide.Short })
        {
            var column = Column(map, side);
            var reflected = Column(mirrored, side == PositionSide.Long ? PositionSide.Short : PositionSide.Long);
            Array.Reverse(reflected);
            for (var i = 0; i < column.Length; i++) Assert.Equal(column[i], reflected[i], column.Max() * 1e-4);
            Assert.Equal(
                Zones(column).Select(zone => (zone.Low, zone.High)),
                Zones(reflected).Select(zone => (zone.Low, zone.High)));
        }
    }

    [Theory]
    [InlineData(6, 1024)]
    [InlineData(7, 1.0 / 4096)]
    public void Scaled_prices_leave_every_log_distance_unchanged(int seed, double factor)
    {
        var map = Play(seed, 100);
        var scaled = Play(seed, 100 * factor);
        foreach (var side in new[] { PositionSide.Long, PositionSide.Short })
            Assert.Equal(Column(map, side), Column(scaled, side));
    }

    [Theory]
    [InlineData(8, 256)]
    [InlineData(9, 1.0 / 1024)]
    public void Scaled_sizes_scale_the_map_and_leave_the_zones(int seed, double factor)
    {
        var map = Play(seed, 100);
        var scaled = Play(seed, 100, size: factor);
        foreach (var side in new[] { PositionSide.Long, PositionSide.Short })
        {
            var column = Column(map, side);
            Assert.Equal(column.Select(cell => cell * factor), Column(scaled, side));
            Assert.Equal(Zones(column).Select(zone => (zone.Low, zone.High, zone.Persistence)), Zones(Column(scaled, side)).Select(zone => (zone.Low, zone.High, zone.Persistence)));
        }
    }

    private static VenueMap Play(int seed, double price, double size = 1, bool reflect = false)
    {
        var random = new Random(seed);
        var kernels = KernelSet.FromShapes([new(2, 0.03, 0.03, 0.2), new(3, 0.1, 0.1, 0.35), new(1, 0.25, 0.25, 0.8)], Step, 2_800);
        var map = new VenueMap(Parameters, kernels, new LogPriceGrid(price, Step), price);
        var (log, openInterest) = (0.0, 1_000.0);
        map.OnOpenInterest(openInterest * size, false);
        for (var i = 0; i < 400; i++)
        {
            log += (random.NextDouble() - 0.5) * 0.006;
            var at = price * Math.Exp(reflect ? -log : log);
            var (buy, sell) = (random.NextDouble() * size, random.NextDouble() * size);
            map.OnTrade(at, reflect ? sell : buy, reflect ? buy : sell);
            if (i % 3 == 0) map.OnMark(at);
            if (i % 7 != 0) continue;
            openInterest += (random.NextDouble() - 0.4) * 8;
            map.OnOpenInterest(openInterest * size, random.Next(10) == 0);
        }

        return map;
    }

    private static double[] Column(VenueMap map, PositionSide side)
    {
        var column = new double[map.Buckets];
        for (var i = 0; i < column.Length; i++)
        {
            for (var k = 0; k < map.Kernels.Count; k++) column[i] += map.Kernels.Weights[k] * map.Side(side).Cells[k][i];
        }

        return column;
    }

    private static List<ZoneShape> Zones(double[] column) => [.. new ZoneDetector(new ZoneParameters(), column.Length).Find(column, 2, Step, 0)];
}
