namespace Plimsoll.LiveFeeds.IntegrationTests.Faults;

/// <summary>The faults by name.</summary>
internal static class Fault
{
    public const string None = "none";
    public const string Duplicated = "duplicated";
    public const string Dropped = "dropped";
    public const string Reordered = "reordered";
    public const string Corrupted = "corrupted";
    public const string Truncated = "truncated";
    public const string Nested = "deeply nested";
    public const string Oversized = "oversized";
    public const string AbsentField = "absent field";
    public const string NumberOutOfRange = "number out of range";
    public const string PriceOutOfRange = "price out of range";
    public const string NonAsciiSymbol = "non-ASCII symbol";
    public const string Disconnected = "disconnected";
    public const string Silent = "silent";
    public const string Rotated = "rotated";
    public const string OldSnapshot = "old snapshot";
    public const string TooManyRequests = "429";
    public const string Banned = "418";
    public const string ClockAhead = "clock ahead";
    public const string ClockBehind = "clock behind";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        None, Duplicated, Dropped, Reordered, Corrupted, Truncated, Nested, Oversized, AbsentField, NumberOutOfRange, PriceOutOfRange, NonAsciiSymbol,
        Disconnected, Silent, Rotated, OldSnapshot, TooManyRequests, Banned, ClockAhead, ClockBehind,
    ];

    /// <summary>Whether a venue can have the fault: a snapshot can be old only where it is asked for.</summary>
    public static bool Befalls(string fault, Dialect dialect) => fault != OldSnapshot || dialect.StartsByRest;
}
