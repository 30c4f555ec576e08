using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Protocols;
using Plimsoll.Simulator.Protocols.Past;
using Plimsoll.Simulator.Tests.Worlds;

namespace Plimsoll.Simulator.Tests.Protocols;

/// <summary>What a venue tells of its past is what happened there.</summary>
public sealed class PastTests
{
    private const long StartMs = 1_767_571_200_000;
    private const long MinuteMs = 60_000;
    private const int Minutes = 90;
    private static readonly MarketSpec Spec = MarketSpec.All[0];

    [Fact]
    public void Bars_of_any_length_hold_every_trade_once_and_a_limit_gives_the_newest()
    {
        var (step, prints) = Past(VenueKind.Binance);
        foreach (var minutes in (int[])[1, 5, 15])
        {
            var bars = step.History.Bars(minutes, 0, long.MaxValue / 2, 10_000);
            Assert.Equal(Minutes / minutes, bars.Count);
            Assert.Equal((prints.Count, prints.Sum(print => print.Lots)), (bars.Sum(bar => bar.Trades), bars.Sum(bar => bar.Lots)));
            foreach (var bar in bars)
            {
                var inside = prints.Where(print => print.When.TimeMs / MinuteMs >= bar.Minute && print.When.TimeMs / MinuteMs < bar.Minute + minutes).ToList();
                Assert.Equal(inside.Where(print => print.TakerBought).Sum(print => print.Lots), bar.TakerBoughtLots);
                Assert.Equal(inside[^1].PriceTicks, bar.Close);
                Assert.True(bar.Low <= inside.Min(print => print.PriceTicks) && bar.High >= inside.Max(print => print.PriceTicks));
            }
        }

        Assert.Equal(StartMs / MinuteMs + Minutes - 3, step.History.Bars(1, 0, long.MaxValue / 2, 3)[0].Minute);
        Assert.Equal([StartMs + (10 * MinuteMs)], step.History.Bars(5, StartMs + (7 * MinuteMs), StartMs + (14 * MinuteMs), 9).Select(bar => bar.Minute * MinuteMs));
    }

    [Theory]
    [InlineData(VenueKind.Binance, "fapi/v1/klines", "symbol=BTCUSDT&interval=1m&limit=1500", 0, 0, 5)]
    [InlineData(VenueKind.Bybit, "v5/market/kline", "category=linear&symbol=BTCUSDT&interval=1&limit=1000", 0, 0, 5)]
    [InlineData(VenueKind.Okx, "api/v5/market/history-candles", "instId=BTC-USDT-SWAP&bar=1m&limit=100", 0, 0, 6)]
    [InlineData(VenueKind.Gate, "api/v4/futures/usdt/candlesticks", "contract=BTC_USDT&interval=1m&limit=2000", 1_000, 0, 0)]
    [InlineData(VenueKind.Hyperliquid, "info", """{"type":"candleSnapshot","req":{"coin":"BTC","interval":"1m","startTime":0,"endTime":1900000000000}}""", 0, 0, 0)]
    public void Volumes_of_every_venues_bars_add_up_to_the_trades(VenueKind kind, string path, string query, int timeFactor, int time, int volume)
    {
        var (step, prints) = Past(kind);
        var rows = Rows(Ask(kind, path, query, step));
        Assert.Equal(Minutes, rows.Count);
        var inUnits = kind == VenueKind.Gate ? Spec.LotBase : 1.0;
        Assert.Equal(prints.Sum(print => Spec.Size(print.Lots)), rows.Sum(row => inUnits * Number(row, volume, "v")), 1e-6);
        Assert.Contains(StartMs, rows.Select(row => (long)Number(row, time, "t") * Math.Max(1, timeFactor)));
    }

    [Theory]
    [InlineData(VenueKind.Binance, "futures/data/openInterestHist", "symbol=BTCUSDT&period=5m&limit=500", "sumOpenInterest", 1)]
    [InlineData(VenueKind.Bybit, "v5/market/open-interest", "category=linear&symbol=BTCUSDT&intervalTime=5min&limit=200", "openInterest", 2)]
    [InlineData(VenueKind.Okx, "api/v5/rubik/stat/contracts/open-interest-history", "instId=BTC-USDT-SWAP&period=5m", "2", 1)]
    [InlineData(VenueKind.Gate, "api/v4/futures/usdt/contract_stats", "contract=BTC_USDT&interval=5m&limit=100", "open_interest", 10_000)]
    public void Open_interest_of_the_past_is_told_at_the_end_of_each_period_in_the_venues_unit(VenueKind kind, string path, string query, string field, double factor)
    {
        var (step, _) = Past(kind);
        var rows = Rows(Ask(kind, path, query, step));
        Assert.Equal(Minutes / 5, rows.Count);
        var place = int.TryParse(field, CultureInfo.InvariantCulture, out var index) ? index : -1;
        Assert.All(rows, row => Assert.Equal(factor * Spec.Size(step.Market.Ledger.OpenInterestLots), Number(row, place, field), 1e-6));
    }

    [Theory]
    [InlineData(VenueKind.Binance, "fapi/v1/fundingRate", "symbol=BTCUSDT", "fundingRate", true)]
    [InlineData(VenueKind.Bybit, "v5/market/funding/history", "category=linear&symbol=BTCUSDT", "fundingRate", false)]
    [InlineData(VenueKind.Okx, "api/v5/public/funding-rate-history", "instId=BTC-USDT-SWAP", "realizedRate", false)]
    [InlineData(VenueKind.Gate, "api/v4/futures/usdt/funding_rate", "contract=BTC_USDT", "r", false)]
    [InlineData(VenueKind.Hyperliquid, "info", """{"type":"fundingHistory","coin":"BTC","startTime":0}""", "fundingRate", true)]
    public void Settled_funding_is_told_in_the_venues_own_order(VenueKind kind, string path, string query, string field, bool oldestFirst)
    {
        var (step, _) = Past(kind);
        var rates = Rows(Ask(kind, path, query, step)).Select(row => Number(row, -1, field)).ToList();
        Assert.Equal(oldestFirst ? [0.0001, 0.0002] : [0.0002, 0.0001], rates);
    }

    [Fact]
    public void Gate_tells_liquidations_of_an_hour_with_the_sign_of_the_position_and_okx_one_a_second()
    {
        var (gate, _) = Past(VenueKind.Gate);
        var rows = Rows(Ask(VenueKind.Gate, "api/v4/futures/usdt/liq_orders", "contract=BTC_USDT&limit=1000", gate));
        Assert.Equal([-7, 7, 7], rows.Select(row => row.GetProperty("size").GetInt32()));
        Assert.Equal(400, Ask(VenueKind.Gate, "api/v4/futures/usdt/liq_orders", "contract=BTC_USDT&from=0&to=7200", gate).Status);
        var (okx, _) = Past(VenueKind.Okx);
        var details = Rows(Ask(VenueKind.Okx, "api/v5/public/liquidation-orders", "instType=SWAP&uly=BTC-USDT", okx)).Single().GetProperty("details");
        Assert.Equal(["buy", "sell"], details.EnumerateArray().Select(row => row.GetProperty("side").GetString()!));
    }

    [Theory]
    [InlineData(VenueKind.Binance, "fapi/v1/klines", "symbol=BTCUSDT&interval=7x", 400)]
    [InlineData(VenueKind.Binance, "futures/data/openInterestHist", "symbol=NOUSDT&period=5m", 400)]
    [InlineData(VenueKind.Gate, "api/v4/futures/usdt/candlesticks", "contract=NO_USDT", 400)]
    [InlineData(VenueKind.Hyperliquid, "info", """{"type":"candleSnapshot"}""", 422)]
    public void What_a_venue_does_not_know_is_refused(VenueKind kind, string path, string query, int status) => Assert.Equal(status, Ask(kind, path, query, Past(kind).Step).Status);

    private static RestReply Ask(VenueKind kind, string path, string query, VenueStep step)
    {
        IVenueProtocol protocol = kind switch
        {
            VenueKind.Binance => new BinanceProtocol(Spec),
            VenueKind.Bybit => new BybitProtocol(Spec),
            VenueKind.Okx => new OkxProtocol(Spec),
            VenueKind.Gate => new GateProtocol(Spec),
            _ => new HyperliquidProtocol(Spec),
        };
        if (path == "info") return protocol.Answer(path, new QueryCollection(), JsonDocument.Parse(query).RootElement, step)!;
        var parts = query.Split('&').Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => new StringValues(pair[1]));
        return protocol.Answer(path, new QueryCollection(parts), default, step)!;
    }

    private static List<JsonElement> Rows(RestReply reply)
    {
        Assert.Equal(200, reply.Status);
        var root = JsonDocument.Parse(reply.Body).RootElement;
        var list = root.ValueKind == JsonValueKind.Array ? root : root.TryGetProperty("data", out var data) ? data : root.GetProperty("result").GetProperty("list");
        return [.. list.EnumerateArray()];
    }

    private static double Number(JsonElement row, int place, string field)
    {
        var value = row.ValueKind == JsonValueKind.Array ? row[place] : row.GetProperty(field);
        return value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();
    }

    private static (VenueStep Step, List<TradePrint> Prints) Past(VenueKind kind)
    {
        var market = new VenueMarket(VenueProfile.Of(kind), Spec, 4, new HashingTape());
        for (var i = 0; i < 2; i++) market.Ledger.Add(new(i, TraderRole.Retail));
        market.Ledger.Apply(market.Ledger.Accounts[0], 700, 60_000, 0);
        market.Ledger.Apply(market.Ledger.Accounts[1], -700, 60_000, 0);
        var step = new VenueStep(market, new PublishedBook(market.Book)) { TimeMs = StartMs + (Minutes * MinuteMs) };
        List<TradePrint> prints = [];
        for (var i = 0; i < Minutes * 6; i++)
        {
            var print = new TradePrint(new Moment(StartMs + (i * 10_000), kind), i, 60_000 + (i * 37 % 101), 1 + (i % 13), i % 3 == 0, PrintKind.Book, 0, 1);
            prints.Add(print);
            step.History.Take(print);
            market.SetTime(print.When.TimeMs);
            step.History.Look(market);
        }

        step.History.Take(new Settlement(StartMs, 0.0001, 60_000));
        step.History.Take(new Settlement(StartMs + (60 * MinuteMs), 0.0002, 60_100));
        foreach (var (offsetMs, side) in new[] { (80_000L, Market.PositionSide.Long), (80_100L, Market.PositionSide.Long), (85_000L, Market.PositionSide.Short) })
            step.History.Take(new LiquidationPrint(new Moment(StartMs + (70 * MinuteMs) + offsetMs, kind), 1, TraderRole.Retail, side, PrintKind.Book, 7, 60_000, 59_900, 60_000, 60_010, 0));
        return (step, prints);
    }
}
