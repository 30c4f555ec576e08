using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.ConformanceTests.Messages;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Options;
using Plimsoll.Testing;

namespace Plimsoll.LiveFeeds.IntegrationTests.Captures;

/// <summary>
/// Every message of the venues' public streams in the conformance material, over a real WebSocket, and the answers to the adapters' polls
/// over real HTTP: as many are taken, passed over and refused as the list of the conformance tests says, and what is followed becomes the
/// events that the venue's documentation gives. Gate's messages are in its capture.
/// </summary>
public sealed partial class CapturedMessageTests
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["/fapi/v1/exchangeInfo"] = "exchange-net/binance/rest/GetExchangeInfo.txt",
        ["/fapi/v1/fundingInfo"] = "exchange-net/binance/rest/GetFundingInfo.txt",
        ["/fapi/v1/openInterest"] = "exchange-net/binance/rest/GetOpenInterest.txt",
        ["/fapi/v1/depth"] = "exchange-net/binance/rest/GetOrderBook.txt",
        ["/v5/market/instruments-info"] = "exchange-net/bybit/rest/GetLinearInverseSymbols.txt",
        ["/api/v5/public/instruments"] = "nautilus/okx/test_data/http_get_instruments_swap.json",
        ["/info"] = "nautilus/hyperliquid/test_data/http_meta_perp_sample.json",
    };

    [Fact]
    public Task Every_message_of_binance_becomes_its_documented_event() => PlayAsync("binance", ["BTC-USDT"], Frames("binance"), TimeProvider.System,
    [
        "depth 4 4.000002",
        "liquidation Long 9910 0.014 138.74 LatestPerSecond", "liquidation Long 9910.12345678 0.014 138.74 LatestPerSecond",
        "oi 10659.509", "ticker mark=11794.15 index=11784.62659091 rate=0.00038167 hours=8", "ticker mark=11794.15 index=11784.62659091 rate=0.00038167 hours=8",
        "trade 0.001 100 Sell", "trade 0.001 100 Sell",
    ]);

    [Fact]
    public Task Every_message_of_bybit_becomes_its_documented_event() => PlayAsync("bybit", ["BTC-USDT", "ETH-USDT"], Frames("bybit"), TimeProvider.System,
    [
        "depth 27450 27451", "liquidation Short 0.04499 20000 899.8 Full bankruptcy", "oi 34372.3805", "oi 34372.3805",
        "ticker mark=17217.33 index=17227.36 last=17216 rate=-0.000212 hours=8", "ticker mark=17217.33 index=17227.36 last=17216 rate=-0.000212 hours=8",
        "trade 16578.5 0.001 Buy",
    ]);

    // The documents name many instruments; here all are the one that is followed, but for the index, whose name is the pair's.
    [Fact]
    public Task Every_message_of_okx_becomes_its_documented_event() => PlayAsync(
        "okx", ["BTC-USDT"], [.. Frames("okx").Select(frame => frame.Contains("index-tickers", StringComparison.Ordinal) ? frame : OkxName().Replace(frame, "\"BTC-USDT-SWAP\""))], TimeProvider.System,
        [
            "depth 8476.97 8476.98", "oi 555.55", "ticker index=0.1", "ticker mark=0.1", "ticker rate=0.0001 hours=8", "ticker rate=0.0001875391284828 hours=8",
            "trade 42219.9 0.0012060306 Buy",
        ]);

    // Trades and the asset's context are shown as answers only: they are played in the envelope of the stream, at the time of the trades.
    [Fact]
    public Task Every_message_of_hyperliquid_becomes_its_documented_event()
    {
        var context = JsonDocument.Parse(Body("exchange-net/hyperliquid/rest/GetExchangeInfoAndTickers.txt")).RootElement[1][0].GetRawText();
        return PlayAsync(
            "hyperliquid", ["BTC-USDT"],
            [
                .. Frames("hyperliquid"), $$"""{"channel":"trades","data":{{Body("nautilus/hyperliquid/test_data/http_recent_trades_btc.json")}}}""",
                $$$"""{"channel":"activeAssetCtx","data":{"coin":"BTC","ctx":{{{context}}}}}""",
            ],
            new ShiftedClock(DateTimeOffset.FromUnixTimeMilliseconds(1_769_916_002_500) - TimeProvider.System.GetUtcNow()),
            [
                "depth 98450.5 98451", "liquidation Short 66653 0.001 66.65 Sampled", "oi 688.11", "ticker mark=14.3161 index=14.32 rate=1.25E-05 hours=1",
                "trade 104300 0.005 Sell", "trade 104310.5 0.02 Buy", "trade 104320 0.015 Sell",
            ],
            moreDecoded: 2);
    }

    private static async Task PlayAsync(string venue, string[] instruments, List<string> frames, TimeProvider clock, string[] expected, int moreDecoded = 0)
    {
        await using var server = new LoopbackCapture(
            new VenueCapture(frames, new(StringComparer.Ordinal)), address => Answers.TryGetValue(address.Split('?')[0], out var file) ? Body(file) : null);
        await server.StartAsync();
        await using var world = new LiveWorld(venue, server.Address, new LiveOptions { SilenceSeconds = 60 }, clock, instruments);
        await world.UntilAsync(
            () => world.Feed.Look(all => all.All(one => one.Known.SizeUnit is not null) && (venue == "okx" || all.Any(one => one.Known.FundingHours is not null))), "the instruments");
        server.Begin();
        await world.UntilAsync(() => world.Frames["Decoded"] + world.Frames["Ignored"] + world.Frames["Rejected"] == frames.Count && Events(world).Count() >= expected.Length, "every frame and event");
        var outcomes = Listed(venue).SelectMany(entry => entry.Expected.Split("; ")).ToList();
        Assert.Equal(
            (outcomes.Count(text => !text.StartsWith("ignored", StringComparison.Ordinal) && !text.StartsWith("rejected", StringComparison.Ordinal)) + moreDecoded,
                outcomes.Count(text => text.StartsWith("ignored", StringComparison.Ordinal)), outcomes.Count(text => text.StartsWith("rejected", StringComparison.Ordinal))),
            ((int)world.Frames["Decoded"], (int)world.Frames["Ignored"], (int)world.Frames["Rejected"]));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Events(world).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(world.Log.Lines, line => line.Contains("trying again", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Events(LiveWorld world) => world.Events.Where(one => one.Clock is null && one.FeedStatus is null && one.Depth?.State != BookState.Stale).Select(Text);

    private static string Text(MarketEvent one) => one switch
    {
        { Trade: { } trade } => Line("trade", trade.Price, trade.SizeBase, trade.TakerSide),
        { Depth: { } depth } => Line("depth", depth.BestBid, depth.BestAsk),
        { OpenInterest: { } openInterest } => Line("oi", openInterest.OpenInterestBase),
        { Liquidation: { } print } => Line("liquidation", print.LiquidatedSide, print.Price, print.SizeBase, print.NotionalUsd, print.Completeness) + (print.PriceIsBankruptcy ? " bankruptcy" : ""),
        { Ticker: { } ticker } => "ticker" + Part("mark", ticker.HasMarkPrice, ticker.MarkPrice) + Part("index", ticker.HasIndexPrice, ticker.IndexPrice) + Part("last", ticker.HasLastPrice, ticker.LastPrice)
            + Part("rate", ticker.HasFundingRate, ticker.FundingRate) + Part("hours", ticker.HasFundingIntervalHours, ticker.FundingIntervalHours),
        _ => one.BodyCase.ToString(),
    };

    private static string Part(string name, bool isThere, double value) => isThere ? string.Create(CultureInfo.InvariantCulture, $" {name}={value}") : string.Empty;

    private static string Line(params object[] parts) => string.Join(' ', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));

    private static IEnumerable<CatalogueEntry> Listed(string venue) => CatalogueEntry.All.Where(entry => entry.Venue == venue && entry.Endpoint == VenueEndpoint.Stream);

    // A book begins with its snapshot, whatever the files are called.
    private static List<string> Frames(string venue) =>
        [.. Listed(venue).OrderByDescending(entry => entry.Path.Contains("snapshot", StringComparison.Ordinal)).SelectMany(entry => MessageFiles.Frames(File(entry.Path)))];

    private static string Body(string path) => MessageFiles.Frames(File(path))[0];

    private static string File(string path) => Path.Combine(SharedData.Require("protocol-messages"), path);

    [GeneratedRegex("\"(BTC|ETH|LTC)-USDT?(-(SWAP|[0-9]+))?\"")]
    private static partial Regex OkxName();
}
