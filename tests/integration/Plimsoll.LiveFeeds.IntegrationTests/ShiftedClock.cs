namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>The system's clock set ahead or behind; its steady timestamps and timers are the system's own.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
