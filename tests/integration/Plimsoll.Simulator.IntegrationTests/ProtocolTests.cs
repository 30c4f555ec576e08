using System.Globalization;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.IntegrationTests;

public sealed class ProtocolTests
{
    private static readonly Dictionary<Venue, VenueKind> Kinds = new()
    {
        [Venue.BinanceUsdm] = VenueKind.Binance, [Venue.Bybit] = VenueKind.Bybit, [Venue.Okx] = VenueKind.Okx, [Venue.Gate] = VenueKind.Gate,
        [Venue.Hyperliquid] = VenueKind.Hyperliquid,
    };

    [Fact]
    public async Task What_ingestion_publishes_over_five_protocols_is_what_the_simulator_did_event_for_event()
    {
        await using var line = await SimulatedLine.StartAsync();
        await line.UntilAsync(() => Kinds.Keys.All(venue => Bodies(line, venue, MarketEvent.BodyOneofCase.Trade).Count >= 5 && HasGoodBook(line, venue)
            && Bodies(line, venue, MarketEvent.BodyOneofCase.OpenInterest).Count > 0), "five trades, a valid book and open interest of every venue");
        await line.UntilAsync(() => Bodies(line, Venue.Bybit, MarketEvent.BodyOneofCase.Liquidation).Count >= 6 && Bodies(line, Venue.BinanceUsdm, MarketEvent.BodyOneofCase.Liquidation).Count >= 2,
            "six liquidations of Bybit and two of Binance");
        var events = line.Log.Events;
        var truth = TapeOf(await line.TruthAsync());
        Assert.All(events, read => Assert.Equal(Origin.Simulated, read.Origin));
        var (hidden, compared) = (0, 0);
        foreach (var (venue, kind) in Kinds)
        {
            Assert.Empty(MissingTrades(truth, events, venue, kind));
            var comparison = new TruthComparison(truth, venue, kind, events);
            var (tickers, interest, books) = (comparison.AssertTickers(), comparison.AssertOpenInterest(), comparison.AssertBooks());
            Assert.True(tickers > 5 && interest > 0 && books > 0, $"{kind}: {tickers} tickers, {interest} open interest, {books} books");
            var liquidations = comparison.AssertLiquidations(second => kind switch
            {
                VenueKind.Binance or VenueKind.Okx => [second.Last()],
                VenueKind.Hyperliquid => [],
                _ => second,
            });
            hidden += liquidations.Happened - liquidations.Published;
            compared += liquidations.Published;
            Say($"{kind}: {tickers} marks, indices and rates, {interest} open interest, {books} books, {liquidations.Published} of {liquidations.Happened} liquidations");
        }

        Say($"{compared} liquidations compared, {hidden} hidden: all of Hyperliquid's, and Binance's and OKX's between those they showed");
        Assert.True(compared > 8 && hidden > 0, $"{compared} compared, {hidden} hidden");
    }

    [Fact]
    public async Task With_faults_every_event_that_is_published_is_still_true_and_what_is_lost_is_one_stretch_and_told()
    {
        const int SkewMs = 700;
        await using var line = await SimulatedLine.StartAsync(started => started.FaultAsync("okx", "skew", SkewMs));
        await line.UntilAsync(() => Kinds.Keys.All(venue => HasGoodBook(line, venue)), "a valid book of every venue");
        await line.FaultAsync("binance", "slow", 800);
        await line.FaultAsync("binance", "gap", 2);
        await line.FaultAsync("gate", "throttle", 3);
        await line.FaultAsync("gate", "gap", 2);
        await line.FaultAsync("okx", "duplicate", 60);
        await line.FaultAsync("bybit", "disconnect", 0);
        await line.FaultAsync("hyperliquid", "silent", 4);
        await line.UntilAsync(() => IsHealed(line, Venue.BinanceUsdm, FeedState.Gap) && IsHealed(line, Venue.Gate, FeedState.Gap)
            && IsHealed(line, Venue.Bybit, FeedState.Stale) && IsHealed(line, Venue.Hyperliquid, FeedState.Stale) && TradesAgain(line, Venue.Bybit) && TradesAgain(line, Venue.Hyperliquid),
            "the gaps, the cut and the silence are told, the books are good again and trades come");
        var events = line.Log.Events;
        var truth = TapeOf(await line.TruthAsync());
        foreach (var (venue, kind) in Kinds)
        {
            var comparison = new TruthComparison(truth, venue, kind, events, kind == VenueKind.Okx ? SkewMs : 0);
            var compared = comparison.AssertTickers() + comparison.AssertOpenInterest() + comparison.AssertBooks();
            var missing = MissingTrades(truth, events, venue, kind, kind == VenueKind.Okx ? SkewMs : 0);
            Say($"{kind}: {compared} compared, {missing.Count} trades lost");
            if (kind is not (VenueKind.Bybit or VenueKind.Hyperliquid)) Assert.Empty(missing);
            if (missing.Count > 0) Assert.Equal(missing.Count, missing[^1].Number - missing[0].Number + 1 - truth.OffBook(kind, missing[0].Number, missing[^1].Number));
        }
    }

    [Fact]
    public async Task Limits_unknown_paths_and_unknown_faults_are_answered_as_a_venue_would()
    {
        await using var line = await SimulatedLine.StartAsync();
        using var unknown = await line.GetAsync("binance/fapi/v1/depth?symbol=NOUSDT");
        Assert.Equal(400, (int)unknown.StatusCode);
        using var past = await line.GetAsync("binance/fapi/v1/klines?symbol=BTCUSDT&interval=1m&limit=1500");
        Assert.Equal((200, true), ((int)past.StatusCode, (await past.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength() is >= 30 and <= 32));
        await line.FaultAsync("binance", "throttle", 30);
        using var throttled = await line.GetAsync("binance/fapi/v1/openInterest?symbol=BTCUSDT");
        Assert.Equal((429, true), ((int)throttled.StatusCode, throttled.Headers.RetryAfter?.Delta > TimeSpan.FromSeconds(5)));
        foreach (var (place, kind, number) in ((string, string, int)[])[("binance", "earthquake", 1), ("chain", "reorg", 65), ("nasdaq", "gap", 1)])
        {
            var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => line.FaultAsync(place, kind, number));
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refusal.StatusCode);
        }

        await line.FaultAsync("chain", "reorg", 3);
        using var wallets = await line.GetAsync("truth/wallets");
        Assert.Contains("hyperliquid-hot", await wallets.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper!.WriteLine(text);

    private static TrueTape TapeOf(JsonElement truth)
    {
        var scenario = ScenarioCatalogue.Find("foreign-crowd", 0.005)! with
        {
            Accounts = 2_500, WarmUpHours = 0.5, Venues = [.. SimulatedLine.Venues.Split(',').Select(venue => Enum.Parse<VenueKind>(venue, ignoreCase: true))],
        };
        scenario = ScenarioSettings.ApplyAll(scenario, SimulatedLine.Shock).Scenario;
        return TrueTape.Make(scenario, SimulatedLine.Seed, truth.GetProperty("fromMs").GetInt64(), truth.GetProperty("timeMs").GetInt64());
    }

    // Each published trade must be true and come once and in order; what is left between the first and the last of them was lost.
    private static List<TradePrint> MissingTrades(TrueTape truth, IReadOnlyList<MarketEvent> events, Venue venue, VenueKind kind, long skewMs = 0)
    {
        var trades = events.Where(read => read.Venue == venue && read.BodyCase == MarketEvent.BodyOneofCase.Trade).ToList();
        var numbers = trades.Select(read => NumberOf(venue, read.Trade.VenueTradeId)).ToList();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        Assert.All(trades, read => AssertSame(truth.Trades[(kind, NumberOf(venue, read.Trade.VenueTradeId))], read, skewMs));
        var published = numbers.ToHashSet();
        return [.. truth.Trades.Values.Where(print => print.When.Venue == kind && print.Kind == PrintKind.Book && print.Number >= numbers[0] && print.Number <= numbers[^1]
            && !published.Contains(print.Number)).OrderBy(print => print.Number)];
    }

    private static void AssertSame(in TradePrint print, MarketEvent read, long skewMs)
    {
        var spec = MarketSpec.All[0];
        Assert.Equal(spec.Price(print.PriceTicks), read.Trade.Price, 1e-9);
        Assert.Equal(spec.Size(print.Lots), read.Trade.SizeBase, 1e-9);
        Assert.Equal(print.TakerBought ? TakerSide.Buy : TakerSide.Sell, read.Trade.TakerSide);
        Assert.Equal((print.When.TimeMs + skewMs) * 1_000_000, read.EventTimeUnixNs);
    }

    private static long NumberOf(Venue venue, string id) => venue == Venue.Bybit
        ? long.Parse(id.Split('-')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : long.Parse(id, CultureInfo.InvariantCulture);

    private static List<MarketEvent> Bodies(SimulatedLine line, Venue venue, MarketEvent.BodyOneofCase body) =>
        [.. line.Log.Events.Where(read => read.Venue == venue && read.BodyCase == body)];

    private static bool HasGoodBook(SimulatedLine line, Venue venue) =>
        Bodies(line, venue, MarketEvent.BodyOneofCase.Depth) is [.., { Depth.State: BookState.Valid }];

    private static bool TradesAgain(SimulatedLine line, Venue venue)
    {
        var events = line.Log.Events.Where(read => read.Venue == venue).ToList();
        return events.FindLastIndex(read => read.Trade is not null) > events.FindLastIndex(read => read.FeedStatus is { State: FeedState.Stale });
    }

    private static bool IsHealed(SimulatedLine line, Venue venue, FeedState told)
    {
        var events = line.Log.Events.Where(read => read.Venue == venue).ToList();
        var at = events.FindLastIndex(read => read.FeedStatus is { Stream: "depth" } status && status.State == told);
        return at >= 0 && events[..at].Exists(read => read.Depth is { State: BookState.Valid }) && events[at..].Exists(read => read.Depth is { State: BookState.Valid });
    }
}
