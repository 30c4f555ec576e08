using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Outbound.Egress;

namespace Plimsoll.Outbound.Webhooks;

/// <summary>What an answer, or the lack of one, means.</summary>
internal static class WebhookReply
{
    // A receiver cannot put an alert off for longer than the schedule's longest pause.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>The outcome, and whether the target itself is in trouble, which is what the circuit breaker counts.</summary>
    public static (WebhookOutcome Outcome, bool TargetFailed) Read(HttpResponseMessage response, TimeProvider clock)
    {
        var status = (int)response.StatusCode;
        var said = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
        return response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => (new WebhookOutcome.Delivered(), false),
            HttpStatusCode.Gone => (new WebhookOutcome.GaveUp($"{said}: the receiver wants nothing more", DisableTarget: true), false),
            HttpStatusCode.TooManyRequests => (new WebhookOutcome.Retry(Wait(response.Headers.RetryAfter, clock), said), false),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                (new WebhookOutcome.Retry(Wait(response.Headers.RetryAfter, clock), said), true),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                (new WebhookOutcome.Retry(null, $"{said}: redirects are not followed"), false),
            _ => (new WebhookOutcome.Retry(null, said), status >= 500),
        };
    }

    /// <summary>The outcome of an attempt without an answer.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="timeout">The deadline, where that is what ended it.</param>
    public static WebhookOutcome Of(Exception error, TimeSpan? timeout)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is EgressRefusedException refusal)
                return new WebhookOutcome.GaveUp(refusal.Message);
        }

        if (timeout is { } limit)
            return new WebhookOutcome.Retry(null, string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds} s"));

        var kind = error is HttpRequestException { HttpRequestError: var http } ? http.ToString() : error.GetType().Name;
        return new WebhookOutcome.Retry(null, $"no answer ({kind})");
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? asked, TimeProvider clock)
    {
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - clock.GetUtcNow() : null);
        if (wait is not { } known)
            return null;

        return known < TimeSpan.Zero ? TimeSpan.Zero : known > LongestWait ? LongestWait : known;
    }
}
