namespace Plimsoll.LiveFeeds.IntegrationTests.CrossCheck;

/// <summary>The system's clock, set ahead while a test runs; its timers are the system's own.</summary>
internal sealed class MovableClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
