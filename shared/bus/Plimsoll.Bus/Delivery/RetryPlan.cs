namespace Plimsoll.Bus.Delivery;

/// <summary>
/// Tries after the first. Short ones only, for what heals by itself at once: a message that waits here holds one of the queue's places, so
/// a channel that is away for longer has its own schedule.
/// </summary>
internal static class RetryPlan
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    public static int Count => Pauses.Length;

    public static TimeSpan[] Intervals => [.. Pauses];
}
