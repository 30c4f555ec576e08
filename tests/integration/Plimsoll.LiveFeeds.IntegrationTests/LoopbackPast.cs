using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>
/// One venue's past over real HTTP, in the texts of its documentation: every series is there at every step of five minutes and, for candles
/// of a minute, every minute. It gives a page at most, whatever is asked, and shares no code with what reads it.
/// </summary>
internal sealed class LoopbackPast : IAsyncDisposable
{
    private const int PageRows = 2_000;

    private readonly WebApplication _app;
    private readonly string _venue;

    public LoopbackPast(string venue)
    {
        _venue = venue;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>What becomes of a request: a status to refuse with, or null to answer; given its path.</summary>
    public Func<string, int?> Refuse { get; set; } = _ => null;

    public TimeSpan AnswerTakes { get; set; }

    public ConcurrentQueue<string> Asked { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        using var body = new StreamReader(context.Request.Body);
        var posted = await body.ReadToEndAsync();
        Asked.Enqueue($"{path}{context.Request.QueryString}{posted}");
        await Task.Delay(AnswerTakes, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (Refuse(path) is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        var answer = Answer(path, context.Request.Query, posted);
        context.Response.StatusCode = answer is null ? 404 : 200;
        await context.Response.WriteAsync(answer ?? string.Empty);
    }

    private string? Answer(string path, IQueryCollection query, string posted) => _venue switch
    {
        "binance" => path switch
        {
            "fapi/v1/fundingInfo" => "[]",
            "fapi/v1/klines" => List(Steps(query, "startTime", "endTime", query["interval"]), at => $"[{at.Ms},\"100\",\"102\",\"99\",\"101\",\"10\",{at.Ms + at.LengthMs - 1},\"1000\",7,\"4\",\"400\",\"0\"]"),
            "futures/data/openInterestHist" => List(Steps(query, "startTime", "endTime", "5m"), at => $$"""{"symbol":"BTCUSDT","sumOpenInterest":"1000","sumOpenInterestValue":"100000","timestamp":{{at.Ms}}}"""),
            "fapi/v1/fundingRate" => List(Steps(query, "startTime", "endTime", "480m"), at => $$"""{"symbol":"BTCUSDT","fundingTime":{{at.Ms}},"fundingRate":"0.0001","markPrice":"100"}"""),
            _ => null,
        },
        "bybit" => path switch
        {
            "v5/market/instruments-info" => Bybit("""{"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT","priceFilter":{"tickSize":"0.1"},"lotSizeFilter":{"qtyStep":"0.001"},"leverageFilter":{"maxLeverage":"100"},"fundingInterval":480}"""),
            "v5/market/kline" => Bybit(Rows(Steps(query, "start", "end", query["interval"] + "m"), at => $"[\"{at.Ms}\",\"100\",\"102\",\"99\",\"101\",\"10\",\"1000\"]")),
            "v5/market/open-interest" => Bybit(Rows(Steps(query, "startTime", "endTime", "5m"), at => $$"""{"openInterest":"2000","timestamp":"{{at.Ms}}"}""")),
            "v5/market/funding/history" => Bybit(Rows(Steps(query, "startTime", "endTime", "480m"), at => $$"""{"symbol":"BTCUSDT","fundingRate":"0.0001","fundingRateTimestamp":"{{at.Ms}}"}""")),
            _ => null,
        },
        "okx" => path switch
        {
            "api/v5/public/instruments" => Okx("""{"instType":"SWAP","instId":"BTC-USDT-SWAP","settleCcy":"USDT","ctVal":"0.01","ctMult":"1","ctValCcy":"BTC","ctType":"linear","tickSz":"0.1","lotSz":"1","lever":"100","state":"live"}"""),
            "api/v5/public/funding-rate" => Okx("""{"instId":"BTC-USDT-SWAP","fundingRate":"0.0001","fundingTime":"1780012800000","nextFundingTime":"1780041600000","ts":"1780000000000"}"""),
            "api/v5/market/history-candles" => Okx(Rows(Steps(query, "before", "after", query["bar"], 1), at => $"[\"{at.Ms}\",\"100\",\"102\",\"99\",\"101\",\"1000\",\"10\",\"1000\",\"1\"]")),
            "api/v5/rubik/stat/contracts/open-interest-history" => Okx(Rows(Steps(query, "begin", "end", "5m"), at => $"[\"{at.Ms}\",\"100000\",\"1000\",\"100000\"]")),
            "api/v5/public/funding-rate-history" => Okx(Rows(Steps(query, "before", "after", "480m", 1), at => $$"""{"instId":"BTC-USDT-SWAP","fundingRate":"0.0001","realizedRate":"0.0001","fundingTime":"{{at.Ms}}"}""")),
            _ => null,
        },
        "gate" => path switch
        {
            "api/v4/futures/usdt/contracts/BTC_USDT" => """{"name":"BTC_USDT","type":"direct","quanto_multiplier":"0.0001","order_price_round":"0.1","funding_interval":28800}""",
            "api/v4/futures/usdt/candlesticks" => List(Steps(query, "from", "to", query["interval"], unit: 1000), at => $$"""{"t":{{at.Ms / 1000}},"v":100000,"c":"101","h":"102","l":"99","o":"100","sum":"1000"}"""),
            "api/v4/futures/usdt/contract_stats" => List(Steps(query, "from", "to", "5m", unit: 1000), at => $$"""{"time":{{at.Ms / 1000}},"open_interest":10000000,"open_interest_usd":100000}"""),
            "api/v4/futures/usdt/funding_rate" => List(Steps(query, "from", "to", "480m", unit: 1000), at => $$"""{"t":{{at.Ms / 1000}},"r":"0.0001"}"""),
            "api/v4/futures/usdt/liq_orders" => List(Steps(query, "from", "to", "60m", unit: 1000), at => $$"""{"time":{{at.Ms / 1000}},"contract":"BTC_USDT","size":600,"order_size":-600,"order_price":"98","fill_price":"99","left":0}"""),
            _ => null,
        },
        _ => Hyperliquid(posted),
    };

    private static string? Hyperliquid(string posted)
    {
        var asked = JsonDocument.Parse(posted).RootElement;
        switch (asked.GetProperty("type").GetString())
        {
            case "meta":
                return """{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40}]}""";
            case "candleSnapshot":
                var wanted = asked.GetProperty("req");
                return List(
                    Steps(wanted.GetProperty("startTime").GetInt64(), wanted.GetProperty("endTime").GetInt64(), wanted.GetProperty("interval").GetString()!),
                    at => $$"""{"t":{{at.Ms}},"T":{{at.Ms + at.LengthMs - 1}},"s":"BTC","i":"1m","o":"100","h":"102","l":"99","c":"101","v":"10","n":3}""");
            case "fundingHistory":
                return List(Steps(asked.GetProperty("startTime").GetInt64(), asked.GetProperty("endTime").GetInt64(), "60m"), at => $$"""{"coin":"BTC","fundingRate":"0.0000125","premium":"0.0001","time":{{at.Ms}}}""");
            default:
                return null;
        }
    }

    private static IEnumerable<(long Ms, long LengthMs)> Steps(IQueryCollection query, string from, string to, string? length, long outside = 0, long unit = 1) => Steps(
        (long.Parse(query[from]!, CultureInfo.InvariantCulture) * unit) + outside,
        query.ContainsKey(to) ? ((long.Parse(query[to]!, CultureInfo.InvariantCulture) + 1) * unit) - 1 - outside : long.MaxValue,
        length!);

    // Newest rows first are left to the venues' own order elsewhere; here what matters is that no row is outside.
    private static IEnumerable<(long Ms, long LengthMs)> Steps(long fromMs, long toMs, string length)
    {
        var lengthMs = long.Parse(length.TrimEnd('m'), CultureInfo.InvariantCulture) * 60_000;
        var nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var firstMs = (fromMs + lengthMs - 1) / lengthMs * lengthMs;
        for (var (ms, rows) = (firstMs, 0); ms <= toMs && ms <= nowMs && rows < PageRows; ms += lengthMs, rows++)
        {
            yield return (ms, lengthMs);
        }
    }

    private static string List(IEnumerable<(long Ms, long LengthMs)> steps, Func<(long Ms, long LengthMs), string> row) => $"[{Rows(steps, row)}]";

    private static string Rows(IEnumerable<(long Ms, long LengthMs)> steps, Func<(long Ms, long LengthMs), string> row) => string.Join(',', steps.Select(row));

    private static string Bybit(string rows) => $$"""{"retCode":0,"retMsg":"OK","result":{"category":"linear","symbol":"BTCUSDT","list":[{{rows}}]},"retExtInfo":{},"time":1780000000000}""";

    private static string Okx(string rows) => $$"""{"code":"0","msg":"","data":[{{rows}}]}""";
}
