namespace Plimsoll.Scoring.Core.Panels;

/// <summary>The grid of the panel: five-minute bars, named by the stamp of their close.</summary>
public static class Bars
{
    /// <summary>Length of a bar.</summary>
    public const long Milliseconds = 300_000;

    /// <summary>Bars of half an hour.</summary>
    public const int HalfHour = 6;

    /// <summary>Bars of an hour.</summary>
    public const int Hour = 12;

    /// <summary>Bars of a day.</summary>
    public const int Day = 288;

    /// <summary>Bars of seven days.</summary>
    public const int Week = 7 * Day;

    /// <summary>UTC day of a bar, by the time its candle opened: the bar that closes at midnight belongs to the day that ends.</summary>
    public static long DayOf(long closeMs) => Math.DivRem(closeMs - Milliseconds, Day * Milliseconds) is var (day, rest) && rest < 0 ? day - 1 : day;
}
