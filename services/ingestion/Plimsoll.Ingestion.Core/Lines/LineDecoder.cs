using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>Decodes the line kinds of a recording. Never throws; what it cannot read it rejects with a reason.</summary>
public static class LineDecoder
{
    /// <summary>Longest line in bytes; 20 levels a side take about 1 KiB.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>Decodes one line of a stream.</summary>
    /// <param name="stream">The stream it belongs to.</param>
    /// <param name="number">Line number, from 1.</param>
    /// <param name="line">The line without its line break, UTF-8.</param>
    public static LineOutcome Decode(SourceStream stream, long number, ReadOnlySpan<byte> line)
    {
        if (line.Length > MaxLineBytes)
        {
            return LineOutcome.Rejected("line-too-long", string.Create(CultureInfo.InvariantCulture, $"line: {line.Length} bytes or more; allowed: at most {MaxLineBytes}"));
        }

        try
        {
            var place = new LinePlace(stream, number);
            return stream.Kind switch
            {
                StreamKind.Trades => PrintDecoder.Trade(place, line),
                StreamKind.Context => ContextDecoder.Decode(place, line),
                StreamKind.Liquidations => PrintDecoder.Liquidation(place, line),
                _ => DepthDecoder.Decode(place, line),
            };
        }
        catch (JsonException fault)
        {
            return LineOutcome.Rejected("not-json", $"line: not JSON at byte {fault.BytePositionInLine}; allowed: one JSON object a line");
        }
    }

    /// <summary>The refusal of a line that is read to its end, or null where nothing is wrong with it.</summary>
    internal static LineOutcome? Refusal(ref FieldReader reader, SourceStream stream, long timeMs)
    {
        reader.End();
        if (reader.Fault is null && (timeMs < stream.EarliestMs || timeMs >= stream.LatestMs))
        {
            reader.Fail("ts-absurd", string.Create(CultureInfo.InvariantCulture, $"ts: {timeMs} is not near the day of {stream.Name}; allowed: {stream.EarliestMs} to {stream.LatestMs}"));
        }

        return reader.Fault is { } fault ? LineOutcome.Rejected(fault, reader.Reason!) : null;
    }
}
