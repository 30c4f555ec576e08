using System.Globalization;
using Plimsoll.Ingestion.Core.CrossCheck;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.CrossCheck;

/// <summary>Asks CoinGlass for liquidation totals: below its limit, silent when it says so, within a deadline. The key goes into a header and nowhere else.</summary>
internal sealed class CoinGlassClient : IDisposable
{
    private const int MaxBodyBytes = 1 << 20;
    private const int Intervals = 6;

    private readonly HttpClient _client;
    private readonly CoinGlassOptions _options;
    private readonly RequestGate _gate;
    private readonly TimeProvider _clock;

    public CoinGlassClient(CoinGlassOptions options, string key, TimeProvider clock)
    {
        (_options, _clock, _gate) = (options, clock, new RequestGate(options.RequestsPerMinute));
#pragma warning disable CA2000 // The client owns the handler.
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(options.RequestSeconds), PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
#pragma warning restore CA2000
        _client = new HttpClient(handler) { BaseAddress = new Uri(options.Endpoint), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxBodyBytes };
        _client.DefaultRequestHeaders.Add("CG-API-KEY", key);
        _client.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    /// <summary>Asks for the newest intervals of an asset over some exchanges.</summary>
    /// <returns>The intervals, or why there are none and how long to wait, milliseconds.</returns>
    public async Task<(IReadOnlyList<LiquidationBucket> Buckets, string? Fault, long WaitMs)> AskAsync(string asset, string exchanges, CancellationToken cancel)
    {
        if (_gate.WaitMs(1, NowMs(), share: 1) is > 0 and var waitMs)
        {
            return ([], FormattableString.Invariant($"held back for {waitMs / 1000.0:0.#} s by the limit of requests"), waitMs);
        }

        var path = $"api/futures/liquidation/aggregated-history?exchange_list={Uri.EscapeDataString(exchanges)}&symbol={Uri.EscapeDataString(asset)}&interval={_options.IntervalMinutes.ToString(CultureInfo.InvariantCulture)}m&limit={Intervals}";
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.RequestSeconds), _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseContentRead, both.Token);
            return await ReadAsync(response, both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ([], FormattableString.Invariant($"no answer within {_options.RequestSeconds:0.#} s"), 0);
        }
        catch (HttpRequestException fault)
        {
            return ([], (fault.InnerException ?? fault).Message, 0);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(IReadOnlyList<LiquidationBucket>, string?, long)> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        switch (status)
        {
            case 429:
                var silentMs = _gate.Refused(status, (long?)response.Headers.RetryAfter?.Delta?.TotalMilliseconds, NowMs());
                return ([], FormattableString.Invariant($"answered 429: silent for {silentMs / 1000.0:0.#} s"), silentMs);
            case 401 or 403:
                return ([], FormattableString.Invariant($"answered {status}: CoinGlass:ApiKey is not accepted"), 0);
            case >= 200 and < 300:
                var (buckets, fault) = CoinGlassAnswer.Read(await response.Content.ReadAsByteArrayAsync(cancel));
                return (buckets, fault, 0);
            default:
                return ([], FormattableString.Invariant($"answered {status}"), 0);
        }
    }

    private long NowMs() => UnixTime.ToMs(UnixTime.Now(_clock));
}
