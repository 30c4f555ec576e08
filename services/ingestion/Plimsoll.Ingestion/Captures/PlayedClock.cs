using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Captures;

/// <summary>The clock of a capture: it stands where the last frame came in.</summary>
internal sealed class PlayedClock : TimeProvider
{
    /// <summary>Now, Unix nanoseconds.</summary>
    public long NowNs { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => UnixTime.ToUtc(NowNs);

    /// <inheritdoc />
    public override long GetTimestamp() => NowNs / 100;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
