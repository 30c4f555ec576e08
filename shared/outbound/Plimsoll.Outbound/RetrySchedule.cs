namespace Plimsoll.Outbound;

/// <summary>When to try again: the schedule Standard Webhooks recommends, about three days in all, spread by chance.</summary>
public static class RetrySchedule
{
    // A tenth either way keeps the retries of one outage from arriving together.
    private const double Jitter = 0.1;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Attempts in all, the first included.</summary>
    public static int MaxAttempts => Delays.Length + 1;

    /// <summary>The pause before the next attempt, or null after the last.</summary>
    /// <param name="attempt">Attempts made so far, from 1.</param>
    /// <param name="chance">The caller's randomness, 0 to below 1.</param>
    /// <param name="atLeast">What the receiver asked for, if anything.</param>
    public static TimeSpan? DelayAfter(int attempt, double chance, TimeSpan? atLeast = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        if (attempt > Delays.Length)
            return null;

        var spread = Delays[attempt - 1] * (1 - Jitter + (2 * Jitter * chance));
        return atLeast > spread ? atLeast : spread;
    }
}
