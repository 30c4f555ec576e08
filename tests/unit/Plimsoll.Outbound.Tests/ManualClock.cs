namespace Plimsoll.Outbound.Tests;

/// <summary>A wall clock that stands until it is moved; timers run in real time.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
