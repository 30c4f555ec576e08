namespace Plimsoll.Outbound;

/// <summary>How one attempt ended. The caller keeps the schedule: <see cref="RetrySchedule"/>.</summary>
public abstract record WebhookOutcome
{
    private WebhookOutcome()
    {
    }

    /// <summary>The receiver has it (2xx).</summary>
    public sealed record Delivered : WebhookOutcome;

    /// <summary>Not now.</summary>
    /// <param name="After">How long to wait at least, where the receiver or the circuit breaker says so; else the schedule decides.</param>
    /// <param name="Reason">Why, without anything secret.</param>
    public sealed record Retry(TimeSpan? After, string Reason) : WebhookOutcome;

    /// <summary>Never, with this payload at this target.</summary>
    /// <param name="Reason">Why, without anything secret.</param>
    /// <param name="DisableTarget">The receiver wants nothing more at all (410).</param>
    public sealed record GaveUp(string Reason, bool DisableTarget = false) : WebhookOutcome;
}
