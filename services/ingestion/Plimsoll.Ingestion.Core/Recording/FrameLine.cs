using System.Buffers;
using System.Buffers.Text;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Recording;

/// <summary>
/// A raw frame as one line of a capture: <c>receive-time {frame}</c> for a frame of a stream, <c>receive-time @Endpoint:SYMBOL {frame}</c>
/// for an answer of REST. The receive time is in Unix nanoseconds (captures by others also hold micro- and milliseconds, or none).
/// </summary>
public readonly ref struct FrameLine
{
    // A receive time in nanoseconds has 19 digits.
    private const int MaxTimeDigits = 20;

    // Fewer digits than these are milliseconds, microseconds: 2001 to 2286 in each unit.
    private const long LeastMicroseconds = 1_000_000_000_000_000;
    private const long LeastNanoseconds = 1_000_000_000_000_000_000;

    private FrameLine(long receiveNs, VenueEndpoint endpoint, ReadOnlySpan<byte> symbol, ReadOnlySpan<byte> frame)
    {
        ReceiveTimeUnixNs = receiveNs;
        Endpoint = endpoint;
        Symbol = symbol;
        Frame = frame;
    }

    /// <summary>Receive time, Unix nanoseconds; 0 where the line has none.</summary>
    public long ReceiveTimeUnixNs { get; }

    /// <summary>Where the frame came from.</summary>
    public VenueEndpoint Endpoint { get; }

    /// <summary>The symbol that was asked for; empty for a frame of a stream.</summary>
    public ReadOnlySpan<byte> Symbol { get; }

    /// <summary>The frame.</summary>
    public ReadOnlySpan<byte> Frame { get; }

    /// <summary>Reads a line. What has no time or no mark is a frame of a stream; nothing is refused here.</summary>
    /// <param name="line">The line without its break.</param>
    public static FrameLine Parse(ReadOnlySpan<byte> line)
    {
        long receiveNs = 0;
        var digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is > 0 and <= MaxTimeDigits && line[digits] is (byte)' ' or (byte)'\t')
        {
            receiveNs = Utf8Parser.TryParse(line, out long time, out _) ? Scaled(time) : 0;
            line = line[(digits + 1)..].Trim((byte)' ');
        }

        var end = line.IndexOf((byte)' ');
        var colon = line.IndexOf((byte)':');
        if (!line.StartsWith("@"u8) || colon < 0 || end < colon)
        {
            return new FrameLine(receiveNs, VenueEndpoint.Stream, default, line);
        }

        return Enum.TryParse<VenueEndpoint>(System.Text.Encoding.ASCII.GetString(line[1..colon]), out var endpoint)
            ? new FrameLine(receiveNs, endpoint, line[(colon + 1)..end], line[(end + 1)..])
            : new FrameLine(receiveNs, VenueEndpoint.Stream, default, line);
    }

    /// <summary>Writes a line with its break. Line breaks inside the frame become spaces: in JSON they stand between tokens only.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="receiveNs">Receive time, Unix nanoseconds.</param>
    /// <param name="endpoint">Where the frame came from.</param>
    /// <param name="symbol">The symbol that was asked for; empty for a frame of a stream.</param>
    /// <param name="frame">The frame.</param>
    public static void Write(IBufferWriter<byte> output, long receiveNs, VenueEndpoint endpoint, ReadOnlySpan<byte> symbol, ReadOnlySpan<byte> frame)
    {
        var head = output.GetSpan(MaxTimeDigits + 1);
        Utf8Formatter.TryFormat(receiveNs, head, out var written);
        head[written] = (byte)' ';
        output.Advance(written + 1);
        if (endpoint != VenueEndpoint.Stream)
        {
            output.Write("@"u8);
            output.Write(System.Text.Encoding.ASCII.GetBytes(endpoint.ToString()));
            output.Write(":"u8);
            output.Write(symbol);
            output.Write(" "u8);
        }

        var body = output.GetSpan(frame.Length + 1);
        frame.CopyTo(body);
        body[..frame.Length].Replace((byte)'\n', (byte)' ');
        body[..frame.Length].Replace((byte)'\r', (byte)' ');
        body[frame.Length] = (byte)'\n';
        output.Advance(frame.Length + 1);
    }

    private static long Scaled(long time) =>
        time >= LeastNanoseconds ? time : time >= LeastMicroseconds ? time * 1_000 : time >= LeastMicroseconds / 1_000 ? time * 1_000_000 : 0;
}
