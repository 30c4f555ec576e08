using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.CrossCheck;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.LiveFeeds.IntegrationTests.CrossCheck;

/// <summary>Our liquidation totals beside CoinGlass's, over real HTTP.</summary>
public sealed class CoinGlassTests : IAsyncDisposable
{
    private const long MinuteMs = 60_000;

    private readonly LoopbackCoinGlass _server = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MovableClock _clock = new();
    private readonly ListLogger<LiquidationCrossCheck> _log = new();
    private readonly ObservedLiquidations _observed;
    private LiquidationCrossCheck? _check;

    public CoinGlassTests() => _observed = new ObservedLiquidations(_clock);

    public async ValueTask DisposeAsync()
    {
        if (_check is not null)
        {
            await _check.StopAsync(CancellationToken.None);
            _check.Dispose();
        }

        await _server.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task The_newest_whole_interval_since_the_start_is_compared()
    {
        await _server.StartAsync();
        var beginMs = ((_observed.SinceMs / (5 * MinuteMs)) + 1) * 5 * MinuteMs;
        _server.Answer = () => $$"""{"code":"0","msg":"success","data":[{{Bucket(beginMs - (5 * MinuteMs), 1, 1)}},{{Bucket(beginMs, 4_000, 0)}},{{Bucket(beginMs + (5 * MinuteMs), 9, 9)}}]}""";
        _observed.Add(Print(PositionSide.Long, beginMs + 1, 1_500));
        _observed.Add(Print(PositionSide.Long, beginMs + (4 * MinuteMs), 500));
        _observed.Add(Print(PositionSide.Short, beginMs + MinuteMs, 70));
        _observed.Add(Print(PositionSide.Long, beginMs + (5 * MinuteMs), 999));
        _observed.Add(Print(PositionSide.Long, beginMs, 10_000, isHistory: true));
        Start(new CoinGlassOptions { ApiKey = LoopbackCoinGlass.Key });
        Assert.Contains("no whole interval", (await UntilAsync(result => result.Fault is not null)).Fault, StringComparison.Ordinal);
        _clock.Ahead = TimeSpan.FromMilliseconds(beginMs + (6 * MinuteMs) + 1) - TimeSpan.FromMilliseconds(_observed.SinceMs);
        var result = await UntilAsync(result => result.Theirs is not null);
        Assert.Equal((beginMs, 2_000, 70, 4_000), (result.Theirs!.Value.BeginMs, result.Ours!.Value.LongUsd, result.Ours.Value.ShortUsd, result.Theirs.Value.LongUsd));
        Assert.Equal((0.5, null), (result.LongRatio, result.ShortRatio));
        Assert.Contains("third party, 5 min from", result.Words, StringComparison.Ordinal);
        Assert.Equal("/api/futures/liquidation/aggregated-history?exchange_list=Binance%2CBybit%2COKX%2CGate&symbol=BTC&interval=5m&limit=6", _server.Asked.First().Address);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_told_without_being_shown_and_not_tried_at_the_full_rate()
    {
        await _server.StartAsync();
        Start(new CoinGlassOptions { ApiKey = "wrong-key-01" });
        var result = await UntilAsync(result => result.Fault is not null);
        Assert.Equal("answered 401: CoinGlass:ApiKey is not accepted", result.Fault);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        Assert.InRange(_server.Asked.Count, 1, 6);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("wrong-key", StringComparison.Ordinal));
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task A_refusal_for_too_many_requests_is_honoured()
    {
        await _server.StartAsync();
        _server.Refusals = 1;
        Start(new CoinGlassOptions { ApiKey = LoopbackCoinGlass.Key });
        Assert.Equal("answered 429: silent for 1 s", (await UntilAsync(result => result.Fault is not null)).Fault);
        await UntilAsync(_ => _server.Asked.Count > 1);
        var asked = _server.Asked.ToArray();
        Assert.True(TimeProvider.System.GetElapsedTime(asked[0].Timestamp, asked[1].Timestamp) >= TimeSpan.FromSeconds(0.95));
    }

    [Theory]
    [InlineData("""{"code":"0","data":[{"time":1""", "not JSON of the documented form")]
    [InlineData("""{"code":"30001","msg":"API key missing."}""", "code 30001: API key missing.")]
    [InlineData("""{"code":"0","data":[{"time":1,"aggregated_long_liquidation_usd":-1,"aggregated_short_liquidation_usd":"2"}]}""", "an interval without a time")]
    public async Task An_answer_of_no_use_is_told_and_asked_for_again(string answer, string words)
    {
        await _server.StartAsync();
        _server.Answer = () => answer;
        Start(new CoinGlassOptions { ApiKey = LoopbackCoinGlass.Key });
        Assert.Contains(words, (await UntilAsync(result => result.Fault is not null)).Fault, StringComparison.Ordinal);
        _server.Answer = () => """{"code":"0","msg":"success","data":[]}""";
        await UntilAsync(result => result.Fault?.Contains(words, StringComparison.Ordinal) != true);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_asked()
    {
        await _server.StartAsync();
        Start(new CoinGlassOptions());
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Assert.Empty(_server.Asked);
        Assert.Empty(_check!.Results);
    }

    private static string Bucket(long beginMs, double longs, double shorts) =>
        FormattableString.Invariant($$"""{"time":{{beginMs}},"aggregated_long_liquidation_usd":{{longs}},"aggregated_short_liquidation_usd":"{{shorts}}"}""");

    private static MarketEvent Print(PositionSide side, long timeMs, double usd, bool isHistory = false) => new()
    {
        Instrument = "BTC-USDT", EventTimeUnixNs = UnixTime.FromMs(timeMs), Backfill = isHistory, Liquidation = new Liquidation { LiquidatedSide = side, NotionalUsd = usd },
    };

    private void Start(CoinGlassOptions options)
    {
        (options.Endpoint, options.PollSeconds, options.RequestsPerMinute) = (_server.Address.ToString(), 0.1, 1_200);
        _check = new LiquidationCrossCheck(
            Options.Create(options), Options.Create(new LiveOptions { Instruments = "BTC-USDT" }), Options.Create(new SourceOptions { Kind = SourceOptions.Live }), _observed,
            _services.GetRequiredService<IMeterFactory>(), _clock, _log);
        _ = _check.StartAsync(CancellationToken.None);
    }

    private async Task<CrossCheckResult> UntilAsync(Func<CrossCheckResult, bool> isIt)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System))
        {
            if (_check!.Results.FirstOrDefault(isIt) is { } result)
            {
                return result;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"not within 10 s: {string.Join('\n', _check.Results)}");
        }
    }
}
