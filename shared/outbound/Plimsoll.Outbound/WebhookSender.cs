using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Plimsoll.Outbound.Egress;
using Plimsoll.Outbound.Webhooks;

namespace Plimsoll.Outbound;

/// <summary>
/// Sends one signed webhook, once, within a deadline, through the egress guard. Standard Webhooks 1.0. The receiver deduplicates by
/// <c>webhook-id</c>, so the same id may be sent again after any outcome.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>Largest payload in bytes: what Standard Webhooks calls the most a receiver must take.</summary>
    public const int MaxPayloadBytes = 20_000;

    // Targets are configured, not made up by messages; beyond this something else is wrong, and they go without a breaker.
    private const int MaxBreakers = 1_000;

    private readonly ConcurrentDictionary<string, CircuitBreaker> _breakers = new(StringComparer.Ordinal);
    private readonly EgressPolicy _policy;
    private readonly OutboundMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<WebhookSender> _log;
    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;

    internal WebhookSender(
        IOptions<OutboundOptions> options, EgressPolicy policy, EgressHandler handler, OutboundMetrics metrics, TimeProvider clock,
        ILogger<WebhookSender> log)
    {
        (_policy, _metrics, _clock, _log) = (policy, metrics, clock, log);
        _client = handler.CreateClient();
        _timeout = TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds);
    }

    /// <summary>Makes one attempt.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="id">Id of the notification, the same for every attempt; printable ASCII.</param>
    /// <param name="json">JSON payload of at most <see cref="MaxPayloadBytes"/>.</param>
    /// <param name="cancel">Cancels the attempt.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    public async Task<WebhookOutcome> SendAsync(WebhookTarget target, string id, ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        var start = _clock.GetTimestamp();
        using var activity = OutboundMetrics.Source.StartActivity("webhook send", ActivityKind.Client);
        activity?.SetTag("plimsoll.target", target.Name).SetTag("server.address", target.Address.Host);
        var outcome = await AttemptAsync(target, id, json, cancel);

        _metrics.Duration.Record(_clock.GetElapsedTime(start).TotalSeconds, OutboundMetrics.Target(target.Name));
        _metrics.Attempts.Add(1, OutboundMetrics.Target(target.Name), OutboundMetrics.Outcome(outcome.GetType().Name.ToLowerInvariant()));
        if (outcome is not WebhookOutcome.Delivered)
            activity?.SetStatus(ActivityStatusCode.Error);
        Tell(target, id, outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<WebhookOutcome> AttemptAsync(WebhookTarget target, string id, ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        if (json.Length > MaxPayloadBytes)
            return new WebhookOutcome.GaveUp($"the payload has {json.Length} bytes, at most {MaxPayloadBytes} are sent");
        if (id.Length == 0 || id.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return new WebhookOutcome.GaveUp("the id is empty or holds other than printable ASCII characters");
        try
        {
            _policy.Check(target.Address);
        }
        catch (EgressRefusedException refusal)
        {
            _metrics.Refused.Add(1, OutboundMetrics.Reason(refusal.Reason));
            return new WebhookOutcome.GaveUp(refusal.Message);
        }

        var breaker = BreakerOf(target.Name);
        return breaker.Enter() is { } wait
            ? new WebhookOutcome.Retry(wait, $"{CircuitBreaker.FailuresToOpen} or more failures in a row: the target rests")
            : await PostAsync(target, id, json, breaker, cancel);
    }

    private async Task<WebhookOutcome> PostAsync(
        WebhookTarget target, string id, ReadOnlyMemory<byte> json, CircuitBreaker breaker, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var request = Request(target, id, json);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await BoundedBody.DrainAsync(response.Content, either.Token);
            var (outcome, targetFailed) = WebhookReply.Read(response, _clock);
            if (targetFailed)
                breaker.Failed();
            else
                breaker.Succeeded();
            return outcome;
        }
        catch (Exception error)
        {
            if (cancel.IsCancellationRequested)
            {
                breaker.Abandoned();
                throw new OperationCanceledException("the webhook attempt was cancelled", error, cancel);
            }

            breaker.Failed();
            return WebhookReply.Of(error, deadline.IsCancellationRequested ? _timeout : null);
        }
    }

    private HttpRequestMessage Request(WebhookTarget target, string id, ReadOnlyMemory<byte> json)
    {
        var seconds = _clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, target.Address) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(id, seconds, json.Span, target.Keys));
        return request;
    }

    private CircuitBreaker BreakerOf(string name) =>
        _breakers.Count >= MaxBreakers && !_breakers.ContainsKey(name) ? new(_clock) : _breakers.GetOrAdd(name, _ => new(_clock));

    private void Tell(WebhookTarget target, string id, WebhookOutcome outcome)
    {
        switch (outcome)
        {
            case WebhookOutcome.Retry retry: _log.WebhookRetry(id, target.Name, retry.Reason); break;
            case WebhookOutcome.GaveUp gaveUp: _log.WebhookGaveUp(id, target.Name, gaveUp.Reason); break;
            default: _log.WebhookDelivered(id, target.Name); break;
        }
    }
}
