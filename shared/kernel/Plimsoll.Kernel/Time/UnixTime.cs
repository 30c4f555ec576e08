namespace Plimsoll.Kernel.Time;

/// <summary>Conversions of event time. Event time is Unix time in nanoseconds everywhere; minutes are whole minutes since 1970.</summary>
public static class UnixTime
{
    /// <summary>Nanoseconds in a millisecond.</summary>
    public const long NsPerMs = 1_000_000;

    /// <summary>Nanoseconds in a second.</summary>
    public const long NsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds in a minute.</summary>
    public const long NsPerMinute = 60 * NsPerSecond;

    /// <summary>Nanoseconds in an hour.</summary>
    public const long NsPerHour = 60 * NsPerMinute;

    /// <summary>The whole minute that holds a time; floors towards the past.</summary>
    /// <param name="unixNs">Unix time in nanoseconds.</param>
    public static long MinuteOf(long unixNs) => unixNs >= 0 ? unixNs / NsPerMinute : ((unixNs + 1) / NsPerMinute) - 1;

    /// <summary>The first nanosecond of a minute.</summary>
    /// <param name="minute">Whole minutes since 1970.</param>
    public static long StartOfMinute(long minute) => minute * NsPerMinute;

    /// <summary>Unix milliseconds as nanoseconds.</summary>
    /// <param name="unixMs">Unix time in milliseconds.</param>
    public static long FromMs(long unixMs) => unixMs * NsPerMs;

    /// <summary>Unix nanoseconds as whole milliseconds.</summary>
    /// <param name="unixNs">Unix time in nanoseconds.</param>
    public static long ToMs(long unixNs) => unixNs / NsPerMs;

    /// <summary>Unix nanoseconds as a UTC timestamp (100 ns resolution).</summary>
    /// <param name="unixNs">Unix time in nanoseconds.</param>
    public static DateTimeOffset ToUtc(long unixNs) => DateTimeOffset.UnixEpoch.AddTicks(unixNs / 100);

    /// <summary>A timestamp as Unix nanoseconds.</summary>
    /// <param name="time">Any offset; converted to UTC.</param>
    public static long FromUtc(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Now, by the given clock, as Unix nanoseconds. Hosts only: cores are given event time.</summary>
    /// <param name="clock">The host's clock.</param>
    public static long Now(TimeProvider clock) => FromUtc(clock.GetUtcNow());
}
