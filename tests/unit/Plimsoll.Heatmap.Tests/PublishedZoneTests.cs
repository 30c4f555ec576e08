using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Heatmap.Tests;

public sealed class PublishedZoneTests
{
    [Fact]
    public void Longs_lie_below_the_mark_and_shorts_above_nearest_first()
    {
        var zones = Grown().ZoneSets.Last();
        Assert.Contains(zones.Zones, zone => zone.Side == PositionSide.Long);
        Assert.Contains(zones.Zones, zone => zone.Side == PositionSide.Short);
        Assert.Equal(zones.Zones.OrderBy(zone => Math.Abs(zone.DistancePct)), zones.Zones);
        Assert.All(zones.Zones, zone =>
        {
            Assert.True(zone.LowPrice < zone.PeakPrice && zone.PeakPrice < zone.HighPrice);
            if (zone.Side == PositionSide.Long) Assert.True(zone.PeakPrice < zones.MarkPrice && zone.DistancePct <= 0);
            else Assert.True(zone.PeakPrice > zones.MarkPrice && zone.DistancePct >= 0);
        });
    }

    [Fact]
    public void Distance_is_that_of_the_near_edge_in_per_cent_of_mark()
    {
        var zones = Grown().ZoneSets.Last();
        foreach (var zone in zones.Zones)
        {
            var near = zone.Side == PositionSide.Long ? zone.HighPrice : zone.LowPrice;
            Assert.Equal(100 * ((near / zones.MarkPrice) - 1), zone.DistancePct, 1e-3);
        }
    }

    [Fact]
    public void Distance_in_standard_deviations_is_absent_until_volatility_is_known()
    {
        var log = Grown();
        Assert.All(log.ZoneSets.Last().Zones, zone => Assert.False(zone.HasDistanceSigma));
        for (var minute = 1; minute < 40; minute++) log.Mark((60 * minute) + 20, minute % 2 == 0 ? 60_000 : 60_030);
        Assert.All(log.ZoneSets.Last().Zones, zone => Assert.True(zone.DistanceSigma > 0));
    }

    [Fact]
    public void Mass_has_a_band_and_a_share_of_open_interest()
    {
        var zones = Grown().ZoneSets.Last();
        foreach (var zone in zones.Zones)
        {
            Assert.Equal(Math.Exp(0.8 * 1.2815515655446004), zone.MassHighUsd / zone.MassUsd, 1e-3);
            Assert.Equal(zone.MassUsd / zone.MassLowUsd, zone.MassHighUsd / zone.MassUsd, 1e-3);
            Assert.Equal(zone.MassUsd / zones.OpenInterestUsd, zone.MassOverOpenInterest, 1e-6);
        }
    }

    [Fact]
    public void Zone_grows_older_under_one_id()
    {
        var log = Grown();
        log.Clock(125);
        log.Clock(180);
        var (before, after) = (log.ZoneSets.First().Zones[0], log.ZoneSets.Last().Zones[0]);
        Assert.Equal(before.Id, after.Id);
        Assert.Equal(0UL, before.AgeMs);
        Assert.Equal(75_000UL, after.AgeMs); // from the newest event of the first minute at 50 s to that of the third at 125 s
    }

    [Fact]
    public void Swept_zone_is_gone()
    {
        var log = Grown();
        log.Mark(70, 52_000);
        log.Clock(120);
        Assert.DoesNotContain(log.ZoneSets.Last().Zones, zone => zone.Side == PositionSide.Long && zone.HighPrice > 52_100);
        log.Mark(130, 60_000);
        log.Clock(180);
        Assert.All(
            log.ZoneSets.Last().Zones.Where(zone => zone.Side == PositionSide.Long && zone.LowPrice > 52_100),
            zone => Assert.True(zone.MassUsd < 0.05 * log.ZoneSets.First().Zones.First(first => first.Side == PositionSide.Long).MassUsd));
    }

    [Fact]
    public void Small_share_of_open_interest_becomes_significant_where_the_book_is_thin()
    {
        Assert.All(SmallZones(depthUsd: null), zone => Assert.False(zone.Significant));
        Assert.All(SmallZones(depthUsd: 1e12), zone => Assert.False(zone.Significant));
        Assert.Contains(SmallZones(depthUsd: 1_000), zone => zone.Significant);
    }

    [Fact]
    public void Old_depth_does_not_count() => Assert.All(SmallZones(depthUsd: 1_000, closeAfterSeconds: 300), zone => Assert.False(zone.Significant));

    [Fact]
    public void Large_share_of_open_interest_is_significant() => Assert.All(Grown().ZoneSets.Last().Zones, zone => Assert.True(zone.Significant));

    private static MarketLog Grown()
    {
        var log = new MarketLog();
        log.Open(grown: 300);
        log.Clock(60);
        return log;
    }

    private static Google.Protobuf.Collections.RepeatedField<Zone> SmallZones(double? depthUsd, double closeAfterSeconds = 60)
    {
        var log = new MarketLog();
        log.Open(before: 1_000_000, grown: 100);
        if (depthUsd is { } usd)
        {
            var depth = new DepthSummary { State = BookState.Valid };
            depth.Bands.Add(new DepthBand { DistanceBp = 2_000, BidUsd = usd, AskUsd = usd, Complete = true });
            log.Send(51, new MarketEvent { Depth = depth });
        }

        log.Clock(closeAfterSeconds - 1);
        log.Clock(closeAfterSeconds + 60);
        var zones = log.ZoneSets.Last().Zones;
        Assert.NotEmpty(zones);
        return zones;
    }
}
