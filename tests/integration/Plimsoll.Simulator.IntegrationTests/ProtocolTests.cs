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
    public async Task What_ingestion_publishes_over_five_protocols_is_what_the_simulator_did_trade_for_trade()
    {
        await using var line = await SimulatedLine.StartAsync();
        await line.UntilAsync(() => Kinds.Keys.All(venue => Bodies(line, venue, MarketEvent.BodyOneofCase.Trade).Count >= 5 && HasGoodBook(line, venue)
            && Bodies(line, venue, MarketEvent.BodyOneofCase.OpenInterest).Count > 0), "five trades, a valid book and open interest of every venue");
        var events = line.Log.Events;
        var tape = TapeOf(await line.TruthAsync());
        Assert.All(events, read => Assert.Equal(Origin.Simulated, read.Origin));
        foreach (var (venue, kind) in Kinds)
        {
            var trades = events.Where(read => read.Venue == venue && read.BodyCase == MarketEvent.BodyOneofCase.Trade).ToList();
            var numbers = trades.Select(read => NumberOf(venue, read.Trade.VenueTradeId)).ToList();
            Assert.Equal(numbers.Order(), numbers);
            var book = tape.Trades.Values.Where(print => print.When.Venue == kind && print.Kind == PrintKind.Book && print.Number >= numbers[0] && print.Number <= numbers[^1]).ToList();
            Assert.Equal(book.Select(print => print.Number), numbers);
            Assert.All(trades, read => AssertSame(tape.Trades[(kind, NumberOf(venue, read.Trade.VenueTradeId))], read));
        }

        var shown = tape.Liquidations.Where(print => print.When.Venue == VenueKind.Bybit).Select(print => (print.When.TimeMs, print.Lots)).ToHashSet();
        Assert.All(Bodies(line, Venue.Bybit, MarketEvent.BodyOneofCase.Liquidation), read =>
            Assert.Contains((read.EventTimeUnixNs / 1_000_000, (long)Math.Round(read.Liquidation.SizeBase / MarketSpec.All[0].LotBase)), shown));
    }

    [Fact]
    public async Task Lost_and_doubled_messages_and_cut_connections_are_seen_and_healed_and_no_trade_comes_twice()
    {
        await using var line = await SimulatedLine.StartAsync();
        await line.UntilAsync(() => Kinds.Keys.All(venue => HasGoodBook(line, venue)), "a valid book of every venue");
        await line.FaultAsync("binance", "gap", 2);
        await line.FaultAsync("gate", "gap", 2);
        await line.FaultAsync("okx", "duplicate", 40);
        await line.FaultAsync("bybit", "disconnect", 0);
        await line.UntilAsync(() => IsHealed(line, Venue.BinanceUsdm, FeedState.Gap) && IsHealed(line, Venue.Gate, FeedState.Gap)
            && IsHealed(line, Venue.Bybit, FeedState.Stale), "the gaps and the cut are told and the books are good again");
        var trades = line.Log.Events.Where(read => read.BodyCase == MarketEvent.BodyOneofCase.Trade).Select(read => read.Id).ToList();
        Assert.Equal(trades.Distinct().Count(), trades.Count);
    }

    [Fact]
    public async Task Limits_unknown_paths_and_unknown_faults_are_answered_as_a_venue_would()
    {
        await using var line = await SimulatedLine.StartAsync();
        using var unknown = await line.GetAsync("binance/fapi/v1/depth?symbol=NOUSDT");
        Assert.Equal(400, (int)unknown.StatusCode);
        await line.FaultAsync("binance", "throttle", 30);
        using var throttled = await line.GetAsync("binance/fapi/v1/openInterest?symbol=BTCUSDT");
        Assert.Equal((429, true), ((int)throttled.StatusCode, throttled.Headers.RetryAfter?.Delta > TimeSpan.FromSeconds(5)));
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => line.FaultAsync("binance", "earthquake", 1));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refusal.StatusCode);
    }

    private static TrueTape TapeOf(JsonElement truth)
    {
        var scenario = ScenarioCatalogue.Find("foreign-crowd", 0.01)! with
        {
            Accounts = 2_500, WarmUpHours = 0.5, Venues = [.. SimulatedLine.Venues.Split(',').Select(venue => Enum.Parse<VenueKind>(venue, ignoreCase: true))],
        };
        return TrueTape.Make(scenario, SimulatedLine.Seed, truth.GetProperty("fromMs").GetInt64(), truth.GetProperty("timeMs").GetInt64());
    }

    private static void AssertSame(in TradePrint print, MarketEvent read)
    {
        var spec = MarketSpec.All[0];
        Assert.Equal(spec.Price(print.PriceTicks), read.Trade.Price, 1e-9);
        Assert.Equal(spec.Size(print.Lots), read.Trade.SizeBase, 1e-9);
        Assert.Equal(print.TakerBought ? TakerSide.Buy : TakerSide.Sell, read.Trade.TakerSide);
        Assert.Equal(print.When.TimeMs * 1_000_000, read.EventTimeUnixNs);
    }

    private static long NumberOf(Venue venue, string id) => venue == Venue.Bybit
        ? long.Parse(id.Split('-')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : long.Parse(id, CultureInfo.InvariantCulture);

    private static List<MarketEvent> Bodies(SimulatedLine line, Venue venue, MarketEvent.BodyOneofCase body) =>
        [.. line.Log.Events.Where(read => read.Venue == venue && read.BodyCase == body)];

    private static bool HasGoodBook(SimulatedLine line, Venue venue) =>
        Bodies(line, venue, MarketEvent.BodyOneofCase.Depth) is [.., { Depth.State: BookState.Valid }];

    private static bool IsHealed(SimulatedLine line, Venue venue, FeedState told)
    {
        var events = line.Log.Events.Where(read => read.Venue == venue).ToList();
        var at = events.FindLastIndex(read => read.FeedStatus is { Stream: "depth" } status && status.State == told);
        return at >= 0 && events[..at].Exists(read => read.Depth is { State: BookState.Valid }) && events[at..].Exists(read => read.Depth is { State: BookState.Valid });
    }
}
