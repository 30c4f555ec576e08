using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Outbound.Webhooks;

namespace Plimsoll.Outbound.Dapr;

/// <summary>Calls the sidecar's HTTP API (https://docs.dapr.io/reference/api/) on loopback, each call within its deadline.</summary>
internal sealed class DaprSidecar : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly OutboundMetrics _metrics;

    public DaprSidecar(IOptions<OutboundOptions> options, OutboundMetrics metrics, TimeProvider clock)
    {
        (_metrics, _clock) = (metrics, clock);
        _timeout = TimeSpan.FromSeconds(options.Value.DaprTimeoutSeconds);
        _client = new(_handler, disposeHandler: false) { BaseAddress = new(options.Value.DaprEndpoint), Timeout = Timeout.InfiniteTimeSpan };
        if (options.Value.DaprApiToken.Length > 0)
            _client.DefaultRequestHeaders.Add("dapr-api-token", options.Value.DaprApiToken);
    }

    /// <summary>Makes one call.</summary>
    /// <param name="kind">What it is for, for counters and errors.</param>
    /// <param name="request">Method and path.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <returns>Status and body, both of a success.</returns>
    /// <exception cref="DaprException">The sidecar is away, too slow, or answered with an error.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> CallAsync(string kind, HttpRequestMessage request, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await BoundedBody.ReadAsync(response.Content, either.Token);
            if (!response.IsSuccessStatusCode)
                throw new DaprException($"{kind}: the sidecar answered {(int)response.StatusCode} {ErrorCode(body)}".TrimEnd());

            Count(kind, "ok");
            return (response.StatusCode, body);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            Count(kind, "failed");
            if (error is DaprException)
                throw;
            throw new DaprException(
                deadline.IsCancellationRequested
                    ? $"{kind}: the sidecar did not answer within {_timeout.TotalSeconds} s"
                    : $"{kind}: the sidecar cannot be reached ({error.GetType().Name})",
                error);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    // {"errorCode":"ERR_INVOKE_OUTPUT_BINDING","message":"..."}: the message may repeat what was sent, so it is left out.
    private static string ErrorCode(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("errorCode", out var code)
                && code.GetString() is { } text && DaprName.IsValid(text) ? text : "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private void Count(string kind, string outcome) =>
        _metrics.SidecarCalls.Add(1, new KeyValuePair<string, object?>("kind", kind), OutboundMetrics.Outcome(outcome));
}
