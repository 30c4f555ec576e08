using System.Globalization;
using System.Text;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>A venue's REST: below its limits, silent when it says so, never waiting or reading without a bound.</summary>
internal sealed class VenueRest : IDisposable
{
    private const int MaxBodyBytes = 8 * 1024 * 1024;

    private readonly HttpClient _client;
    private readonly RequestGate _gate;
    private readonly Lock _gateLock = new();
    private readonly LiveOptions _options;
    private readonly TimeProvider _clock;

    public VenueRest(VenuePlan plan, LiveOptions options, TimeProvider clock)
    {
        (_options, _clock, _gate) = (options, clock, new RequestGate(plan.WeightPerMinute));
#pragma warning disable CA2000 // The client owns the handler.
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(options.ConnectSeconds),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, MaxResponseHeadersLength = 64,
        };
#pragma warning restore CA2000
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxBodyBytes };
    }

    /// <summary>Sends a request, unless the venue's limit or its word forbids it now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="shareOfLimit">How much of the venue's limit may be used up by then.</param>
    public async Task<RestAnswer> SendAsync(RequestPlan request, CancellationToken cancel, double shareOfLimit = RequestGate.OurShare)
    {
        long waitMs;
        lock (_gateLock)
        {
            waitMs = _gate.WaitMs(request.Weight, NowMs(), shareOfLimit);
        }

        if (waitMs > 0)
        {
            return new RestAnswer(null, FormattableString.Invariant($"held back for {waitMs / 1000.0:0.#} s by the venue's limit"), waitMs);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.RequestSeconds), _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, request.Url);
            message.Content = request.Body is { } body ? new StringContent(body, Encoding.UTF8, "application/json") : null;
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseContentRead, both.Token);
            return await ReadAsync(request, response, both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new RestAnswer(null, FormattableString.Invariant($"{request.Url.Host} did not answer within {_options.RequestSeconds:0.#} s"), 0, IsAway: true);
        }
        catch (HttpRequestException fault)
        {
            return new RestAnswer(null, $"{request.Url.Host}: {(fault.InnerException ?? fault).Message}", 0, IsAway: true);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<RestAnswer> ReadAsync(RequestPlan request, HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        lock (_gateLock)
        {
            if (response.Headers.TryGetValues("X-MBX-USED-WEIGHT-1M", out var used) && int.TryParse(used.First(), CultureInfo.InvariantCulture, out var weight))
            {
                _gate.Told(weight, NowMs());
            }

            if (status is 429 or 418 or 403)
            {
                var silentMs = _gate.Refused(status, RetryAfterMs(response), NowMs());
                return new RestAnswer(null, FormattableString.Invariant($"{request.Url.Host} answered {status}: silent for {silentMs / 1000.0:0.#} s"), silentMs);
            }
        }

        return response.IsSuccessStatusCode
            ? new RestAnswer(await response.Content.ReadAsByteArrayAsync(cancel), string.Empty, 0)
            : new RestAnswer(null, FormattableString.Invariant($"{request.Url.Host} answered {status}"), 0);
    }

    private long? RetryAfterMs(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => (long)delta.TotalMilliseconds,
        { Date: { } date } => Math.Max(0, date.ToUnixTimeMilliseconds() - NowMs()),
        _ => null,
    };

    private long NowMs() => UnixTime.ToMs(UnixTime.Now(_clock));
}
