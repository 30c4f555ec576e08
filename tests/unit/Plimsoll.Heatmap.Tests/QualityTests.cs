using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

public sealed class QualityTests
{
    [Fact]
    public void Late_open_interest_holds_the_map_is_flagged_and_widens_the_band()
    {
        var log = new MarketLog();
        log.Open();
        log.Mark(59, 60_000);
        for (var second = 60; second < 1_200; second += 5) log.Mark(second, 60_000);
        var (fresh, late) = (log.ZoneSets.First(), log.ZoneSets.Last());
        Assert.DoesNotContain(MapFlag.OpenInterestLate, fresh.Flags);
        Assert.Contains(MapFlag.OpenInterestLate, late.Flags);
        Assert.DoesNotContain(MapFlag.VenueSilent, late.Flags);
        Assert.Equal(fresh.Zones[0].MassUsd, late.Zones[0].MassUsd, fresh.Zones[0].MassUsd * 1e-6);
        Assert.True(late.Zones[0].MassHighUsd > fresh.Zones[0].MassHighUsd * 1.05);
        Assert.True(late.Zones[0].MassLowUsd < fresh.Zones[0].MassLowUsd / 1.05);
    }

    [Fact]
    public void Silent_venue_shows_in_coverage()
    {
        var log = new MarketLog();
        foreach (var venue in new[] { Venue.Hyperliquid, Venue.Bybit })
        {
            log.At(venue, 1, 60_000, 1_000);
            log.Send(10, new MarketEvent { Venue = venue, Trade = new Trade { Price = 60_000, SizeBase = 100, TakerSide = TakerSide.Buy } });
            log.Send(50, new MarketEvent { Venue = venue, OpenInterest = new OpenInterest { OpenInterestBase = 1_100 } });
        }

        for (var second = 55; second < 600; second += 5) log.Mark(second, 60_000);
        var (first, last) = (log.ZoneSets.First(), log.ZoneSets.Last());
        Assert.Equal(1, first.MeasuredCoverage);
        Assert.Equal(0.5, last.MeasuredCoverage, 1e-6);
        Assert.Equal(first.Coverage / 2, last.Coverage, 1e-6);
        Assert.Contains(MapFlag.VenueSilent, last.Venues.Single(venue => venue.Venue == Venue.Bybit).Flags);
        Assert.DoesNotContain(MapFlag.VenueSilent, last.Venues.Single(venue => venue.Venue == Venue.Hyperliquid).Flags);
        Assert.All(last.Zones, zone => Assert.Equal(1, zone.VenueShares.Sum(share => share.Share), 1e-5));
        Assert.Contains(last.Zones, zone => zone.VenueShares.Count == 2);
    }

    [Fact]
    public void Map_without_open_interest_for_half_an_hour_decays_by_age_and_still_conserves()
    {
        var log = new MarketLog();
        log.Open();
        var side = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Side(Side.Long);
        var before = (Near: side.Sums[0], Far: side.Sums[^1]);
        log.Clock(60 + (29 * 60));
        Assert.Equal(before.Near, side.Sums[0]);
        log.Clock(13 * 3_600);
        log.Clock((13 * 3_600) + 61);
        Assert.InRange(side.Sums[0] / before.Near, 0.75, 0.82); // 33x: half of it in 36 h
        Assert.InRange(side.Sums[^1] / before.Far, 0.95, 1);
        Assert.Equal(1_100, side.Mapped + side.Reservoir, 1e-6);
        Assert.Contains(MapFlag.AgeDecay, log.ZoneSets.Last().Flags);
    }

    [Fact]
    public void Old_and_stand_in_margin_tables_are_flagged_with_their_date()
    {
        var log = new MarketLog();
        log.At(Venue.Bybit, 1, 60_000, 1_000);
        log.Clock(60);
        var venue = log.ZoneSets.Single().Venues.Single();
        Assert.Contains(MapFlag.MarginTableAssumed, venue.Flags);
        Assert.Contains(MapFlag.MarginTableOutOfDate, venue.Flags);
        Assert.StartsWith("2024-", venue.MarginTableDate, StringComparison.Ordinal);
        Assert.StartsWith("assumed", venue.MarginTableSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_measured_across_a_gap_is_flagged_until_the_next_datum()
    {
        var log = new MarketLog();
        log.Open();
        log.Send(52, new MarketEvent { FeedStatus = new FeedStatus { Stream = "trades", State = FeedState.Gap } });
        log.OpenInterest(55, 1_150);
        log.Clock(60);
        log.OpenInterest(70, 1_160);
        log.Clock(120);
        Assert.Contains(MapFlag.AcrossGap, log.ZoneSets.First().Flags);
        Assert.DoesNotContain(MapFlag.AcrossGap, log.ZoneSets.Last().Flags);
    }

    [Fact]
    public void Zones_carry_chances_depth_and_levels()
    {
        var log = new MarketLog();
        log.Open();
        for (var minute = 0; minute < 45; minute++) log.Mark((minute * 60) + 55, 60_000 * (1 + (0.002 * (minute % 2))));
        var depth = new DepthSummary { State = BookState.Valid, Bands = { new DepthBand { DistanceBp = 5_000, BidUsd = 1e6, AskUsd = 2e6, Complete = true } } };
        log.Send(2_700, new MarketEvent { Depth = depth });
        log.Clock(2_720);
        log.Clock(2_761);
        var set = log.ZoneSets.Last();
        var zone = set.Zones.First(found => found.DistancePct != 0);
        Assert.InRange(zone.TouchProbability15M, 0, zone.TouchProbability1H);
        Assert.InRange(zone.TouchProbability1H, 0, zone.TouchProbability4H);
        Assert.Equal(zone.MassUsd / (zone.Side == PositionSide.Long ? 1e6 : 2e6), zone.MassOverDepth, 1e-5);
        Assert.Contains(set.Levels, level => level is { Kind: PriceLevelKind.RoundNumber, Price: 60_000 });
        Assert.Equal([8, 10, 15], set.Within.Select(within => within.WithinPct));
        var near = set.Zones.Count(found => found.Significant && Math.Abs(found.DistancePct) <= 8);
        Assert.Equal(near, (int)(set.Within[0].LongZones + set.Within[0].ShortZones));
        Assert.All(set.Zones, found => Assert.All(found.Levels, level => Assert.InRange(level.Price, found.LowPrice, found.HighPrice)));
    }
}
