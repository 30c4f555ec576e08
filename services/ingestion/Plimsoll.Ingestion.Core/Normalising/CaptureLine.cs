namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>One line of a capture: a frame, alone or after the time it was received.</summary>
public static class CaptureLine
{
    private const int MillisecondDigits = 13, MicrosecondDigits = 16, NanosecondDigits = 19;

    /// <summary>Parts a line: <c>1721347020984480942 {"e":…}</c>. The number of digits tells milliseconds, microseconds and nanoseconds.</summary>
    /// <param name="line">The line without its break.</param>
    /// <param name="receiveTimeUnixNs">Receive time, Unix nanoseconds; 0 where the line has none.</param>
    /// <returns>The frame.</returns>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> line, out long receiveTimeUnixNs)
    {
        receiveTimeUnixNs = 0;
        var digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0 || line[digits] is not ((byte)' ' or (byte)'\t') || UnitOf(digits) is not { } unit)
        {
            return line.Trim((byte)' ');
        }

        foreach (var digit in line[..digits])
        {
            receiveTimeUnixNs = (receiveTimeUnixNs * 10) + (digit - '0');
        }

        receiveTimeUnixNs *= unit;
        return line[(digits + 1)..].Trim((byte)' ');
    }

    private static long? UnitOf(int digits) => digits switch
    {
        NanosecondDigits => 1,
        MicrosecondDigits => 1_000,
        MillisecondDigits => 1_000_000,
        _ => null,
    };
}
