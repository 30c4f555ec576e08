using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Market.Margin;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Tests;

/// <summary>Margin rules change while a map lives.</summary>
public sealed class MarginTableTests
{
    private const double Day = 86_400;
    private static readonly DateOnly First = new(2026, 6, 10);
    private static readonly DateOnly Second = new(2026, 6, 15);

    [Fact]
    public void Newer_table_is_used_from_the_midnight_on_which_it_holds()
    {
        var log = Opened(Table(First, 0.005, 100), Table(Second, 0.02, 50));
        log.Clock(Day + 60);
        log.Clock((2 * Day) - 1);
        log.Clock(2 * Day);
        Assert.Equal("2026-06-10", log.ZoneSets.Last().MarginTableDate);
        log.Clock((2 * Day) + 60);
        Assert.Equal("2026-06-15", log.ZoneSets.Last().MarginTableDate);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20)]
    public void Mass_and_reservoir_are_open_interest_across_the_change(double leverage)
    {
        var log = Opened(Table(First, 0.005, 100), Table(Second, 1 / (2 * leverage), leverage));
        log.Clock((2 * Day) - 1);
        var before = Mapped(log);
        log.Clock(2 * Day);
        var map = log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!;
        Assert.Equal(leverage < 100 ? 7 : 12, map.Kernels.Count);
        Assert.Equal(before, Mapped(log), before * 1e-3); // a minute of decay by age lies between
        foreach (var side in new[] { Side.Long, Side.Short })
            Assert.Equal(1_100, map.Side(side).Mapped + map.Side(side).Reservoir, 1_100 * 1e-9);
        Grow(log, 2 * Day);
        Assert.True(Mapped(log) > before);
    }

    [Fact]
    public void Restart_after_the_change_goes_on_byte_for_byte()
    {
        var (whole, restarted) = (Opened(Table(First, 0.005, 100), Table(Second, 0.05, 10)), Opened(Table(First, 0.005, 100), Table(Second, 0.05, 10)));
        foreach (var log in new[] { whole, restarted })
        {
            log.Send(90, new MarketEvent { FeedStatus = new FeedStatus { Stream = "liquidations", State = FeedState.Live } });
            log.Mark(100, 58_000);
            log.Liquidation(101, PositionSide.Long, 58_000, 1);
            log.Clock(2 * Day);
            if (log == restarted) log.Restart();
            Grow(log, 2 * Day);
            log.Mark((2 * Day) + 70, 57_000);
            log.Clock((2 * Day) + 3_700);
        }

        Assert.Equal(whole.Outputs.Select(record => record.Value), restarted.Outputs.Select(record => record.Value));
        Assert.Equal(10, whole.Calibrations.Last().Venues.Single().Tiers[0].Leverage);
    }

    [Fact]
    public void Table_that_is_too_old_is_flagged_with_its_date()
    {
        var log = Opened(Table(First, 0.005, 100));
        log.Clock(Day);
        Assert.DoesNotContain(MapFlag.MarginTableOutOfDate, log.ZoneSets.Last().Flags);
        log.Clock(200 * Day);
        log.Clock((200 * Day) + 60);
        var set = log.ZoneSets.Last();
        Assert.Contains(MapFlag.MarginTableOutOfDate, set.Flags);
        Assert.Equal(("2026-06-10", "2026-06-10"), (set.MarginTableDate, set.Venues.Single().MarginTableDate));
    }

    private static MarginTable Table(DateOnly day, double rate, double leverage) =>
        new("hyperliquid", "BTC", day, MarginSchedule.Create(new MarginTierRow(0, double.PositiveInfinity, rate, leverage)), "made up");

    private static MarketLog Opened(params MarginTable[] tables)
    {
        var log = new MarketLog(parameters: new HeatmapParameters(), margins: new MarginTableCatalogue(tables));
        log.Open();
        log.Clock(60);
        return log;
    }

    private static void Grow(MarketLog log, double second)
    {
        log.OpenInterest(second + 1, 1_100);
        log.Trade(second + 5, 60_000, 300);
        log.OpenInterest(second + 60, 1_300);
    }

    private static double Mapped(MarketLog log) => log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Side(Side.Long).Mapped;
}
