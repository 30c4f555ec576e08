using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Zones;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

public sealed class ZoneTests
{
    private const double Step = 0.0005;
    private static readonly ZoneParameters Parameters = new();

    [Fact]
    public void Two_separate_heaps_are_two_zones_with_all_their_mass()
    {
        var zones = Find((200, 100, 3), (400, 50, 3));
        Assert.Equal(2, zones.Count);
        Assert.InRange(zones[0].Peak, 199, 201);
        Assert.InRange(zones[1].Peak, 399, 401);
        Assert.Equal(1, zones[0].Persistence, 1e-12);
        Assert.Equal(0.5, zones[1].Persistence, 0.01);
        Assert.InRange(zones[0].MassUsd, 0.7 * Heap(100, 3), Heap(100, 3));
    }

    [Fact]
    public void Faint_heap_is_no_zone() => Assert.Single(Find((200, 100, 3), (400, 9, 3)));

    [Fact]
    public void Near_heaps_are_one_zone()
    {
        // Three buckets of 5 bp between their extents are just 0.15 per cent.
        var zones = Find((200, 100, 3), (209, 100, 3));
        Assert.Single(zones);
        Assert.True(zones[0].Low < 200 && zones[0].High > 209);
    }

    [Fact]
    public void Zone_ends_at_half_height()
    {
        var zone = Assert.Single(Find((300, 100, 8)));
        Assert.InRange(zone.High - zone.Low, 16, 22); // 2.355 standard deviations of 8, and the bandwidth
    }

    [Fact]
    public void Plateau_is_cut_at_the_largest_half_width()
    {
        var column = new double[1_000];
        column.AsSpan(100, 800).Fill(10);
        var zone = Assert.Single(new ZoneDetector(Parameters, 1_000).Find(column, 1.5, Step, 0));
        Assert.True(zone.High - zone.Low <= 40, "1 per cent is 20 buckets of 5 bp");
    }

    [Fact]
    public void Zone_below_the_smallest_mass_is_left_out()
    {
        var column = Column((200, 100, 3), (400, 50, 3));
        Assert.Single(new ZoneDetector(Parameters, column.Length).Find(column, 1.5, Step, Heap(60, 3)));
        Assert.Empty(new ZoneDetector(Parameters, column.Length).Find(column, 1.5, Step, Heap(200, 3)));
    }

    [Fact]
    public void Empty_map_has_no_zones() => Assert.Empty(new ZoneDetector(Parameters, 100).Find(new double[100], 1.5, Step, 0));

    [Fact]
    public void Zone_appears_at_the_higher_and_stays_until_the_lower_persistence()
    {
        var tracker = new ZoneTracker(Parameters);
        Assert.Null(Track(tracker, 0.12).Single());
        var appeared = Track(tracker, 0.16).Single()!.Value;
        var stayed = Track(tracker, 0.11).Single()!.Value;
        Assert.Equal(appeared.Id, stayed.Id);
        Assert.Equal(appeared.AppearedUnixNs, stayed.AppearedUnixNs);
        tracker.Track("BTC-USDT", Long, [], 4, 4);
        Assert.Empty(tracker.Live);
        Assert.Null(Track(tracker, 0.12).Single());
    }

    [Fact]
    public void Zone_keeps_its_id_while_it_overlaps_by_half()
    {
        var tracker = new ZoneTracker(Parameters);
        var first = tracker.Track("BTC-USDT", Long, [Shape(100, 119)], 1, 1).Single()!.Value;
        Assert.Equal(first.Id, tracker.Track("BTC-USDT", Long, [Shape(110, 129)], 2, 2).Single()!.Value.Id);
        Assert.NotEqual(first.Id, tracker.Track("BTC-USDT", Long, [Shape(121, 140)], 3, 3).Single()!.Value.Id);
    }

    [Fact]
    public void One_zone_of_before_gives_its_id_to_one_zone_only()
    {
        var tracker = new ZoneTracker(Parameters);
        var first = tracker.Track("BTC-USDT", Long, [Shape(100, 139)], 1, 1).Single()!.Value;
        var split = tracker.Track("BTC-USDT", Long, [Shape(100, 112), Shape(120, 139)], 2, 2);
        Assert.Single(split, zone => zone!.Value.Id == first.Id);
        Assert.Equal(2, split.Select(zone => zone!.Value.Id).Distinct().Count());
    }

    [Fact]
    public void Sides_and_instruments_never_share_an_id()
    {
        var tracker = new ZoneTracker(Parameters);
        var longs = tracker.Track("BTC-USDT", Long, [Shape(100, 119)], 1, 1).Single()!.Value;
        var shorts = tracker.Track("BTC-USDT", Short, [Shape(100, 119)], 1, 1).Single()!.Value;
        var other = new ZoneTracker(Parameters).Track("ETH-USDT", Long, [Shape(100, 119)], 1, 1).Single()!.Value;
        Assert.Equal(3, new HashSet<string> { longs.Id, shorts.Id, other.Id }.Count);
        Assert.Equal(2, tracker.Live.Count);
    }

    [Fact]
    public void Volatility_is_unknown_until_enough_minutes_and_where_nothing_moves()
    {
        var moving = new RealisedVolatility(Parameters);
        var still = new RealisedVolatility(Parameters);
        for (var minute = 0; minute <= 30; minute++)
        {
            Assert.Null(moving.HourlySigma);
            moving.CloseMinute(minute, minute % 2 == 0 ? 100 : 100 * Math.Exp(0.001));
            still.CloseMinute(minute, 100);
        }

        Assert.Equal(0.001 * Math.Sqrt(60), moving.HourlySigma!.Value, 1e-12);
        Assert.Null(still.HourlySigma);
    }

    [Fact]
    public void Return_over_several_minutes_is_spread_over_them()
    {
        var volatility = new RealisedVolatility(Parameters);
        volatility.CloseMinute(0, 100);
        volatility.CloseMinute(36, 100 * Math.Exp(0.006));
        Assert.Equal(0.001 * Math.Sqrt(60), volatility.HourlySigma!.Value, 1e-12);
    }

    [Fact]
    public void Median_is_that_of_all_windows_of_the_width()
    {
        var median = new WindowMedian(6);
        median.Use([1, 2, 3, 4, 5, 6]);
        Assert.Equal(7, median.Of(0, 6, 2)); // 3 5 7 9 11
        Assert.Equal(6, median.Of(1, 5, 3) / 1.75, 1e-12); // 9 and 12
        Assert.Equal(0, median.Of(2, 3, 4));
    }

    [Theory]
    [InlineData(50, 100.0)]
    [InlineData(80, 300.0)]
    [InlineData(150, null)]
    public void Depth_counts_to_the_narrowest_complete_band_that_reaches_far_enough(double distanceBp, double? expected)
    {
        var depth = new VisibleDepth();
        depth.Replace([new VisibleBand(100, 300, 3), new VisibleBand(50, 100, 1)], 7);
        Assert.Equal(expected, depth.UsdWithin(Long, distanceBp));
        Assert.Equal(expected / 100, depth.UsdWithin(Short, distanceBp));
    }

    private static LiveZone?[] Track(ZoneTracker tracker, double persistence) =>
        tracker.Track("BTC-USDT", Long, [Shape(100, 119) with { Persistence = persistence }], 1, 1);

    private static ZoneShape Shape(int low, int high) => new(low, high, (low + high) / 2, 10, 1, 100);

    private static double Heap(double height, double width) => height * width * Math.Sqrt(2 * Math.PI);

    private static IReadOnlyList<ZoneShape> Find(params (int Centre, double Height, double Width)[] heaps)
    {
        var column = Column(heaps);
        return new ZoneDetector(Parameters, column.Length).Find(column, 1.5, Step, 0);
    }

    private static double[] Column(params (int Centre, double Height, double Width)[] heaps)
    {
        var column = new double[700];
        foreach (var (centre, height, width) in heaps)
        {
            for (var i = 0; i < column.Length; i++) column[i] += height * Math.Exp(-(i - centre) * (i - centre) / (2 * width * width));
        }

        return column;
    }
}
