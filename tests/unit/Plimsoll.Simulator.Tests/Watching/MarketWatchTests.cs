using System.IO.Compression;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Recording;
using Plimsoll.Simulator.Watching;
using Plimsoll.Testing;

namespace Plimsoll.Simulator.Tests.Watching;

public sealed class MarketWatchTests
{
    private const long FromMs = 1_767_571_200_000;
    private const double Days = 0.02; // 28.8 minutes
    private const int RecordSeconds = 1_728;
    private const int WarmUpSeconds = 1_800;

    private static readonly ScenarioParameters Scenario = new()
    {
        Name = "small", Summary = "", Accounts = 300, WarmUpHours = 0.5, LeverageScale = 2, RetailWaitHours = 0.2, Venues = [VenueKind.Bybit, VenueKind.Binance],
        Shocks = [new Shock(0.005, 5, -0.06)],
    };

    private static readonly WatchedMarket Watched = MarketWatch.Run(Scenario, 3, Days, FromMs, CancellationToken.None);

    [Fact]
    public void Every_second_from_the_warm_up_on_is_kept_and_minutes_from_ten_before_the_record()
    {
        Assert.Equal(WarmUpSeconds + RecordSeconds, Watched.Seconds.Count);
        Assert.All(Watched.Seconds.Index(), pair => Assert.Equal(FromMs + ((pair.Index + 1 - WarmUpSeconds) * 1_000L), pair.Item.TimeMs));
        Assert.All(Watched.Seconds, now => Assert.True(now.Low <= now.High && now.Mark > 0 && now.OpenInterestBase >= 0));
        Assert.Equal(Enumerable.Range(-10, 10 + 28 + 1).Select(minute => FromMs + (minute * 60_000L)), Watched.Minutes.Select(minute => minute.TimeMs));
        Assert.Equal(FromMs, Watched.Seconds[Watched.IndexOf(FromMs)].TimeMs);
        Assert.Equal(FromMs + 60_000, Watched.MinuteAt(FromMs + 119_999)!.TimeMs);
        Assert.Null(Watched.MinuteAt(FromMs - 600_001));
        Assert.Equal((FromMs + 432_000, FromMs + 732_000), (Watched.StartOf(Scenario.Shocks[0]), Watched.EndOf(Scenario.Shocks[0])));
    }

    [Fact]
    public void What_is_watched_is_what_is_recorded()
    {
        using var folder = new TemporaryFolder();
        MarketRecorder.Record(new SimulationRequest(Scenario, 3, Days, FromMs, 5, Path.Combine(folder.Path, "a")), _ => { }, CancellationToken.None);
        var endMs = FromMs + ((RecordSeconds - 1) * 1_000L);
        var (usd, last) = (0.0, 0.0);
        foreach (var trade in Lines(Path.Combine(folder.Path, "a"), "trades", endMs)) (usd, last) = (usd + (trade.GetProperty("px").GetDouble() * trade.GetProperty("sz").GetDouble()), trade.GetProperty("px").GetDouble());
        var seconds = Watched.Seconds.Where(now => now.TimeMs > FromMs && now.TimeMs <= endMs).ToList();
        Assert.True(usd > 0);
        Assert.Equal(usd, seconds.Sum(now => now.VolumeUsd), 1e-6 * usd);
        Assert.Equal(last, seconds[^1].Last);
        var orders = Lines(Path.Combine(folder.Path, "a", "truth"), "liquidations", endMs)
            .Where(order => order.GetProperty("how").GetString() != "Deleveraging" && order.GetProperty("role").GetString() != "InsuranceFund").ToList();
        var watched = Watched.Liquidations.Where(one => one.TimeMs > FromMs && one.TimeMs <= endMs).ToList();
        Assert.NotEmpty(orders);
        Assert.Equal(orders.Select(order => order.GetProperty("ts").GetInt64()), watched.Select(one => one.TimeMs));
        Assert.Equal(orders.Sum(order => order.GetProperty("px").GetDouble() * order.GetProperty("sz").GetDouble()), watched.Sum(one => one.Usd), 1e-4 * watched.Sum(one => one.Usd));
    }

    [Fact]
    public void Streams_never_show_more_than_there_was_and_positions_lie_beyond_the_mark()
    {
        foreach (var now in Watched.Seconds)
        {
            var there = Watched.Liquidations.Where(one => one.TimeMs == now.TimeMs).Sum(one => one.Usd);
            Assert.True(now.LongsShownUsd + now.ShortsShownUsd <= there + 1e-6);
        }

        Assert.True(Watched.Seconds.Sum(now => now.LongsShownUsd) > 0);
        var minute = Watched.MinuteAt(FromMs)!;
        Assert.Equal(2, minute.Books.Count);
        Assert.NotEmpty(minute.Positions);
        var mark = Watched.Seconds[Watched.IndexOf(FromMs)].Mark;
        Assert.All(minute.Positions, position => Assert.True(position.Side == PositionSide.Long ? position.LiquidationPrice < 1.01 * mark : position.LiquidationPrice > 0.99 * mark));
        Assert.All(minute.Books, book => Assert.True(book.Bids[0].Price < book.Asks[0].Price));
    }

    [Fact]
    public void Same_seed_same_market_and_another_seed_another()
    {
        var again = MarketWatch.Run(Scenario, 3, Days, FromMs, CancellationToken.None);
        Assert.Equal(Watched.Seconds, again.Seconds);
        Assert.Equal(Watched.Liquidations, again.Liquidations);
        Assert.NotEqual(Watched.Seconds, MarketWatch.Run(Scenario, 4, Days, FromMs, CancellationToken.None).Seconds);
    }

    [Fact]
    public void Binance_shows_the_latest_of_a_second_bybit_all_and_hyperliquid_none()
    {
        var shown = new ShownPrints();
        foreach (var (venue, usd) in ((VenueKind, double)[])[(VenueKind.Binance, 1), (VenueKind.Binance, 2), (VenueKind.Bybit, 10), (VenueKind.Bybit, 20), (VenueKind.Hyperliquid, 100)])
            shown.Take(new WatchedLiquidation(0, venue, PositionSide.Long, usd, 1, true));
        shown.Take(new WatchedLiquidation(0, VenueKind.Gate, PositionSide.Short, 5, 1, true));
        Assert.Equal((32.0, 5.0), shown.End());
        Assert.Equal((0.0, 0.0), shown.End());
    }

    private static IEnumerable<JsonElement> Lines(string folder, string kind, long endMs)
    {
        foreach (var file in Directory.EnumerateFiles(folder, kind + "_*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            while (reader.ReadLine() is { } line)
            {
                using var document = JsonDocument.Parse(line);
                var element = document.RootElement.Clone();
                if (element.GetProperty("ts").GetInt64() is var timeMs && timeMs > FromMs && timeMs <= endMs) yield return element;
            }
        }
    }
}
