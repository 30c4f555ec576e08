using System.Globalization;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Messaging.CloudEvents;

/// <summary>Event time as RFC 3339 in UTC, with 3, 6 or 9 digits of a second: as few as hold the time exactly.</summary>
internal static class CloudEventsTime
{
    private const int Length = 30;
    private const int FractionStart = 20;

    /// <summary>The text in ASCII, e.g. <c>2026-11-21T08:00:00.125Z</c>.</summary>
    public static byte[] Format(long unixNs)
    {
        Span<byte> text = stackalloc byte[Length];
        var seconds = Math.DivRem(unixNs, UnixTime.NsPerSecond, out var fractionNs);
        if (fractionNs < 0)
        {
            seconds--;
            fractionNs += UnixTime.NsPerSecond;
        }

        DateTimeOffset.FromUnixTimeSeconds(seconds).TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ss'.'", CultureInfo.InvariantCulture);
        fractionNs.TryFormat(text[FractionStart..], out _, "D9", CultureInfo.InvariantCulture);
        var digits = fractionNs % UnixTime.NsPerMs == 0 ? 3 : fractionNs % 1_000 == 0 ? 6 : 9;
        text[FractionStart + digits] = (byte)'Z';
        return text[..(FractionStart + digits + 1)].ToArray();
    }
}
