using System.Diagnostics.Metrics;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.History;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Time;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>The venues' past over real HTTP, put before the live events: in order, marked, once, bounded; a venue without it costs the others nothing.</summary>
public sealed class BackFillTests : IAsyncDisposable
{
    private const long HourNs = 3_600 * UnixTime.NsPerSecond;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Dictionary<string, LoopbackPast> _venues = [];
    private readonly Dictionary<string, long> _published = new(StringComparer.Ordinal);
    private readonly BackFillProgress _progress = new();
    private readonly LogLines _log = new();
    private readonly List<VenueRest> _rests = [];

    [Fact]
    public async Task Days_of_all_venues_come_in_the_order_of_time_each_event_once()
    {
        var options = await StartAsync(VenuePlans.Names);
        var startedNs = UnixTime.Now(TimeProvider.System);
        var events = await FillAsync(options, 0);

        Assert.Equal(events.Select(one => one.EventTimeUnixNs).Order(), events.Select(one => one.EventTimeUnixNs));
        Assert.Distinct(events.Select(one => one.Id));
        Assert.All(events, one => Assert.True(one.Backfill && one.Instrument == "BTC-USDT" && one.Origin == Origin.Live && one.EventTimeUnixNs <= UnixTime.Now(TimeProvider.System)));
        foreach (var venue in VenuePlans.Names.Select(VenuePlans.VenueOf))
        {
            var mine = events.Where(one => one.Venue == venue).ToList();
            var candles = mine.Where(one => one.Candle is not null).ToList();
            Assert.True(candles.Count is >= 576 + 1_439 and <= 577 + 1_446, $"{venue} gave {candles.Count} candles: {string.Join("; ", _log.Lines)}");
            Assert.Equal(2, candles.Select(one => one.Candle.IntervalMs).Distinct().Count());
            Assert.All(candles.Zip(candles.Skip(1)), pair => Assert.Equal(UnixTime.FromMs(pair.Second.Candle.IntervalMs), pair.Second.EventTimeUnixNs - pair.First.EventTimeUnixNs));
            Assert.All(candles, one => Assert.Equal((100, 102, 99, 101, 10), (one.Candle.Open, one.Candle.High, one.Candle.Low, one.Candle.Close, Math.Round(one.Candle.VolumeBase, 9))));
            Assert.InRange(startedNs - candles[0].EventTimeUnixNs, 71.8 * HourNs, 72.1 * HourNs);
            var openInterest = mine.Where(one => one.OpenInterest is not null).ToList();
            Assert.InRange(openInterest.Count, venue == Venue.Hyperliquid ? 0 : 863, venue == Venue.Hyperliquid ? 0 : 866);
            Assert.All(openInterest, one => Assert.Equal(1_000, Math.Round(one.OpenInterest.OpenInterestBase, 6)));
            var funding = mine.Where(one => one.Ticker is not null).ToList();
            Assert.InRange(funding.Count, venue == Venue.Hyperliquid ? 167 : 20, venue == Venue.Hyperliquid ? 169 : 22);
            Assert.All(funding, one => Assert.Equal(0.0001, Math.Round(one.Ticker.FundingRate8H, 12)));
            Assert.InRange(mine.Count(one => one.Liquidation is not null), venue == Venue.Gate ? 23 : 0, venue == Venue.Gate ? 25 : 0);
        }

        Assert.Equal($"back-filled 1 of 1 instruments with {events.Count} events", _progress.Words);
        Assert.All(VenuePlans.Names.Where(name => name != "okx"), name => Assert.Contains(_log.Lines, line => line.Contains($"from {name}", StringComparison.Ordinal) && line.EndsWith("complete", StringComparison.Ordinal)));

        // OKX's liquidations of the past are gone: that is said, and the rest of its history is there.
        Assert.Contains(_log.Lines, line => line.Contains("from okx", StringComparison.Ordinal) && line.Contains("Liquidations: 127.0.0.1 answered 404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_only_what_is_missing_is_asked_for()
    {
        var options = await StartAsync(["binance"]);
        var knownMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 7_200_000;
        var events = await FillAsync(options, knownMs);
        Assert.All(events, one => Assert.True(UnixTime.ToMs(one.EventTimeUnixNs) > knownMs));
        Assert.InRange(events.Count(one => one.Candle is not null), 118, 121);
        _venues["binance"].Asked.Clear();
        Assert.Empty(await FillAsync(options, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 30_000));
        Assert.Empty(_venues["binance"].Asked);
    }

    [Fact]
    public async Task A_back_fill_that_a_crash_cut_off_goes_on_where_it_was()
    {
        var options = await StartAsync(["binance"]);
        var whole = await FillAsync(options, 0);
        var cutMs = UnixTime.ToMs(whole[^200].EventTimeUnixNs);
        _published["BTC-USDT"] = cutMs;
        var rest = await FillAsync(options, 0);
        Assert.All(rest, one => Assert.True(UnixTime.ToMs(one.EventTimeUnixNs) > cutMs));

        // A minute may have ended meanwhile: what is newer than the first back-fill is left aside.
        Assert.Equal(
            whole.Where(one => UnixTime.ToMs(one.EventTimeUnixNs) > cutMs).Select(one => one.Id),
            rest.Where(one => one.EventTimeUnixNs <= whole[^1].EventTimeUnixNs).Select(one => one.Id));
    }

    [Fact]
    public async Task A_venue_that_is_away_or_refuses_costs_the_others_nothing()
    {
        var options = await StartAsync(["binance", "bybit", "gate"]);
        options.Endpoints["okx"] = new EndpointOptions { Rest = "http://127.0.0.1:1/" };
        _venues["bybit"].Refuse = path => path.Contains("kline", StringComparison.Ordinal) ? 500 : null;
        var limited = 0;
        _venues["gate"].Refuse = path => path.Contains("contract_stats", StringComparison.Ordinal) && Interlocked.Increment(ref limited) == 1 ? 429 : null;
        var started = TimeProvider.System.GetTimestamp();
        var events = await FillAsync(options, 0, "binance", "okx", "bybit", "gate");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(8));

        var byVenue = events.CountBy(one => one.Venue).ToDictionary();
        Assert.False(byVenue.ContainsKey(Venue.Okx));
        Assert.InRange(byVenue[Venue.Bybit], 20 + 863, 22 + 866);
        Assert.InRange(events.Count(one => one.Venue == Venue.Gate && one.OpenInterest is not null), 863, 866);
        Assert.True(byVenue[Venue.BinanceUsdm] > 2_800);
        Assert.Contains(_log.Lines, line => line.Contains("from okx", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("from bybit", StringComparison.Ordinal) && line.Contains("Candles: 127.0.0.1 answered 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Live_events_wait_no_longer_than_they_are_told_to()
    {
        var options = await StartAsync(["gate"]);
        options.BackfillSeconds = 1;
        _venues["gate"].AnswerTakes = TimeSpan.FromMilliseconds(400);
        var started = TimeProvider.System.GetTimestamp();
        await FillAsync(options, 0, "gate");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3));
        Assert.Contains(_log.Lines, line => line.Contains("the time for back-fill is over", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _rests.ForEach(rest => rest.Dispose());
        foreach (var venue in _venues.Values)
        {
            await venue.DisposeAsync();
        }

        await _services.DisposeAsync();
    }

    private async Task<LiveOptions> StartAsync(IEnumerable<string> names)
    {
        var options = new LiveOptions();
        foreach (var name in names)
        {
            await (_venues[name] = new LoopbackPast(name)).StartAsync();
            options.Endpoints[name] = new EndpointOptions { Rest = _venues[name].Address.ToString() };
        }

        return options;
    }

    private async Task<List<MarketEvent>> FillAsync(LiveOptions options, long knownMs, params string[] names)
    {
        var queue = new LiveEvents();
        var metrics = new LiveMetrics(_services.GetRequiredService<IMeterFactory>(), queue, new CurrentSource());
        var histories = (names.Length > 0 ? names : [.. _venues.Keys]).Select(name =>
        {
            var plan = VenuePlans.Of(name, options.AddressesOf(name), ["BTC-USDT"]);
            _rests.Add(new VenueRest(plan, options, TimeProvider.System));
            return new VenueHistory(plan, _rests[^1], options, Origin.Live, TimeProvider.System);
        }).ToList();
        var events = new List<MarketEvent>();
        await new BackFill(histories, options, queue, metrics, _progress, TimeProvider.System, _log).RunAsync(
            knownMs,
            _published,
            marketEvent =>
            {
                events.Add(marketEvent);
                return ValueTask.CompletedTask;
            },
            _ => Task.CompletedTask,
            TestContext.Current.CancellationToken);
        return events;
    }
}
