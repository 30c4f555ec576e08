namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>Bounds of what can be a funding rate.</summary>
internal static class Funding
{
    /// <summary>Largest rate of one interval, either way: Hyperliquid's cap of 4 % an hour over 8 hours, and half as much again.</summary>
    public const double MostPerInterval = 0.5;

    /// <summary>Shortest interval any venue has, in hours.</summary>
    public const double LeastHours = 1;

    /// <summary>Longest interval any venue has, in hours.</summary>
    public const double MostHours = 24;

    private const double MostMinutes = MostHours * 60;

    /// <summary>A cap or a floor; null where the venue writes none.</summary>
    public static double? Bound(ref FrameReader reader, string field) => reader.NumberOrNone(field, -1, 1);

    /// <summary>A rate of one interval; null where the venue writes none.</summary>
    public static double? Rate(ref FrameReader reader, string field) => reader.NumberOrNone(field, -MostPerInterval, MostPerInterval);

    /// <summary>An interval given in minutes, in hours; null for 0, which dated contracts have.</summary>
    public static double? HoursOfMinutes(ref FrameReader reader, string field)
    {
        var minutes = reader.NumberOrNone(field, 0, MostMinutes);
        if (minutes is > 0 and < LeastHours * 60) reader.Fail(field, "an interval out of range; allowed: 60 to 1440 minutes, or 0 for none");
        return minutes is > 0 ? minutes / 60 : null;
    }
}
