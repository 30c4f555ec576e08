using System.Globalization;

namespace Plimsoll.Rpc.Wire;

/// <summary>The <c>grpc-timeout</c> header: at most eight digits and a unit (H, M, S, m, u, n).</summary>
internal static class CallTimeout
{
    private const long MaxValue = 99_999_999;

    /// <summary>Parses a header; null where it is not valid. Fractions of 100 ns are rounded up.</summary>
    internal static TimeSpan? Parse(string header)
    {
        if (header.Length is < 2 or > 9
            || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        return header[^1] switch
        {
            'H' => new TimeSpan(value * TimeSpan.TicksPerHour),
            'M' => new TimeSpan(value * TimeSpan.TicksPerMinute),
            'S' => new TimeSpan(value * TimeSpan.TicksPerSecond),
            'm' => new TimeSpan(value * TimeSpan.TicksPerMillisecond),
            'u' => new TimeSpan(value * TimeSpan.TicksPerMicrosecond),
            'n' => new TimeSpan((value + 99) / 100),
            _ => null,
        };
    }

    /// <summary>Formats a timeout in the finest unit that holds it; never less than a microsecond.</summary>
    internal static string Format(TimeSpan timeout)
    {
        var us = Math.Max(1, timeout.Ticks / TimeSpan.TicksPerMicrosecond);
        if (us <= MaxValue)
            return string.Create(CultureInfo.InvariantCulture, $"{us}u");
        var ms = us / 1000;
        return ms <= MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{ms}m")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(ms / 1000, MaxValue)}S");
    }
}
