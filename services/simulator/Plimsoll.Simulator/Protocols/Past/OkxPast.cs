using System.Globalization;
using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>OKX's past: candles, open-interest-history, funding-rate-history, liquidation-orders; newest first. <c>after</c> asks for what is older.</summary>
internal sealed class OkxPast(MarketSpec spec, double contractBase)
{
    private const long MinuteMs = 60_000;
    private const int ContractDecimals = 4;
    private const int MostRows = 100;
    private const int MostCandles = 300;

    private readonly string _instrument = $"{spec.Asset}-USDT-SWAP";

    public RestReply? Answer(string path, IQueryCollection query, VenueStep step) => path switch
    {
        "api/v5/market/candles" => Bars(query, step, MostCandles, isWhole: false),
        "api/v5/market/history-candles" => Bars(query, step, MostRows, isWhole: true),
        "api/v5/rubik/stat/contracts/open-interest-history" => OpenInterest(query, step),
        "api/v5/public/funding-rate-history" => Funding(query, step),
        "api/v5/public/liquidation-orders" => Liquidations(query, step),
        _ => null,
    };

    private static RestReply Refusal(string why) => new(200, JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("code", "51000");
        json.WriteString("msg", why);
        json.WriteStartArray("data");
        json.WriteEndArray();
        json.WriteEndObject();
    }), 1);

    private static RestReply Data(Action<Utf8JsonWriter> writeRows) => new(200, JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("code", "0");
        json.WriteString("msg", "");
        json.WriteStartArray("data");
        writeRows(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }), 1);

    private static (long From, long Until) Within(IQueryCollection query) => (query.Whole("before", -1) + 1, query.Whole("after", long.MaxValue / 2) - 1);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private string Contracts(long lots) => JsonText.Fixed(lots * spec.LotBase / contractBase, ContractDecimals);

    private RestReply Bars(IQueryCollection query, VenueStep step, int most, bool isWhole)
    {
        var minutes = query["bar"].Count == 0 ? 1 : PastQuery.Minutes(query["bar"]);
        if (query["instId"] != _instrument || minutes == 0) return Refusal("Parameter instId or bar error");
        var (from, until) = Within(query);
        if (isWhole) until = Math.Min(until, step.TimeMs - (minutes * MinuteMs));
        var bars = step.History.Bars(minutes, from, until, query.Limit(MostRows, most));
        return Data(json =>
        {
            foreach (var bar in Enumerable.Reverse(bars))
            {
                json.WriteStartArray();
                json.WriteStringValue(Text(bar.Minute * MinuteMs));
                foreach (var ticks in (double[])[bar.Open, bar.High, bar.Low, bar.Close]) json.WriteStringValue(spec.PriceText((int)ticks));
                json.WriteStringValue(Contracts(bar.Lots));
                json.WriteStringValue(spec.SizeText(bar.Lots));
                json.WriteStringValue(JsonText.Fixed(spec.Usd(bar.Units), 4));
                json.WriteStringValue((bar.Minute + minutes) * MinuteMs <= step.TimeMs ? "1" : "0");
                json.WriteEndArray();
            }
        });
    }

    private RestReply OpenInterest(IQueryCollection query, VenueStep step)
    {
        var minutes = query["period"].Count == 0 ? 5 : PastQuery.Minutes(query["period"]);
        if (query["instId"] != _instrument || minutes == 0) return Refusal("Parameter instId or period error");
        var ends = step.History.Ends(minutes, query.Whole("begin", 0), query.Whole("end", long.MaxValue / 2), query.Limit(MostRows, MostRows), step.TimeMs);
        return Data(json =>
        {
            foreach (var (timeMs, bar) in Enumerable.Reverse(ends))
            {
                json.WriteStartArray();
                json.WriteStringValue(Text(timeMs));
                json.WriteStringValue(Contracts(bar.OpenInterestLots));
                json.WriteStringValue(spec.SizeText(bar.OpenInterestLots));
                json.WriteStringValue(JsonText.Fixed(spec.UsdOf(bar.OpenInterestLots, bar.MarkTicks), 4));
                json.WriteEndArray();
            }
        });
    }

    private RestReply Funding(IQueryCollection query, VenueStep step)
    {
        if (query["instId"] != _instrument) return Refusal("Parameter instId error");
        var (from, until) = Within(query);
        var rows = step.History.Settlements.Where(row => row.TimeMs >= from && row.TimeMs <= until).TakeLast(query.Limit(MostRows, 400)).Reverse().ToList();
        return Data(json =>
        {
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var (name, value) in new[]
                {
                    ("instType", "SWAP"), ("instId", _instrument), ("formulaType", "withRate"), ("fundingRate", JsonText.Rate(row.Rate)),
                    ("realizedRate", JsonText.Rate(row.Rate)), ("fundingTime", Text(row.TimeMs)), ("method", "current_period"),
                }) json.WriteString(name, value);
                json.WriteEndObject();
            }
        });
    }

    // One entry an instrument with its details; at most one a second, as on the stream.
    private RestReply Liquidations(IQueryCollection query, VenueStep step)
    {
        if (query["instType"] != "SWAP") return Refusal("Parameter instType error");
        var (from, until) = Within(query);
        var shown = step.History.Liquidations.Where(print => print.When.TimeMs >= from && print.When.TimeMs <= until)
            .GroupBy(print => print.When.TimeMs / 1_000).Select(second => second.Last()).TakeLast(query.Limit(MostRows, MostRows)).Reverse().ToList();
        return Data(json =>
        {
            if (shown.Count == 0) return;
            json.WriteStartObject();
            json.WriteStartArray("details");
            foreach (var print in shown) Write(json, print);
            json.WriteEndArray();
            foreach (var (name, value) in new[] { ("instFamily", $"{spec.Asset}-USDT"), ("instId", _instrument), ("instType", "SWAP"), ("totalLoss", "0"), ("uly", $"{spec.Asset}-USDT") })
                json.WriteString(name, value);
            json.WriteEndObject();
        });
    }

    private void Write(Utf8JsonWriter json, in LiquidationPrint print)
    {
        json.WriteStartObject();
        json.WriteString("bkLoss", "0");
        json.WriteString("bkPx", spec.MarkText(double.IsNaN(print.BankruptcyTicks) || print.BankruptcyTicks <= 0 ? print.AverageTicks : print.BankruptcyTicks));
        json.WriteString("ccy", "");
        json.WriteString("posSide", print.Side == PositionSide.Long ? "long" : "short");
        json.WriteString("side", print.Side == PositionSide.Long ? "sell" : "buy");
        json.WriteString("sz", Contracts(print.Lots));
        json.WriteString("time", Text(print.When.TimeMs));
        json.WriteString("ts", Text(print.When.TimeMs));
        json.WriteEndObject();
    }
}
