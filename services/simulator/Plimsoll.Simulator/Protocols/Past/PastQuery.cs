using System.Globalization;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>Reads what a request about the past asks for.</summary>
internal static class PastQuery
{
    private const int MinutesPerHour = 60;
    private const int MinutesPerDay = 1_440;

    /// <summary>A whole number of the query, or a default where it is missing or none.</summary>
    public static long Whole(this IQueryCollection query, string name, long otherwise) =>
        long.TryParse(query[name], CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>How many rows: the query's limit, within what the venue gives.</summary>
    public static int Limit(this IQueryCollection query, int usual, int most) => (int)Math.Clamp(query.Whole("limit", usual), 1, most);

    /// <summary>Minutes of an interval: <c>5m</c>, <c>5min</c>, <c>1h</c>, <c>1H</c>, <c>1d</c>, <c>D</c>, or plain minutes; 0 for what is none.</summary>
    public static int Minutes(string? interval)
    {
        if (interval is "D" or "1d" or "1D" or "1Dutc") return MinutesPerDay;
        var digits = new string([.. (interval ?? "").TakeWhile(char.IsAsciiDigit)]);
        if (!int.TryParse(digits, CultureInfo.InvariantCulture, out var number)) return 0;
        var minutes = interval![digits.Length..] switch
        {
            "" or "m" or "min" => number,
            "h" or "H" => number * MinutesPerHour,
            _ => 0,
        };
        return minutes is > 0 and <= MinutesPerDay && MinutesPerDay % minutes == 0 ? minutes : 0;
    }
}
