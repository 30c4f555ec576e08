using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>Decodes the three line kinds of a Hyperliquid recording. Never throws; what it cannot read it rejects with a reason.</summary>
public static class LineDecoder
{
    /// <summary>Longest line in bytes; 20 levels a side take about 1 KiB.</summary>
    public const int MaxLineBytes = 64 * 1024;

    // 4 % an hour is the venue's cap; ten times that is not a funding rate.
    private const double MaxFundingPerHour = 0.4;

    /// <summary>Decodes one line of a stream.</summary>
    /// <param name="stream">The stream it belongs to.</param>
    /// <param name="number">Line number, from 1.</param>
    /// <param name="line">The line without its line break, UTF-8.</param>
    public static LineOutcome Decode(SourceStream stream, long number, ReadOnlySpan<byte> line)
    {
        if (line.Length > MaxLineBytes)
        {
            return LineOutcome.Rejected("line-too-long", string.Create(CultureInfo.InvariantCulture, $"line: {line.Length} bytes; allowed: at most {MaxLineBytes}"));
        }

        try
        {
            var place = new LinePlace(stream, number);
            return stream.Kind switch
            {
                StreamKind.Trades => Trade(place, line),
                StreamKind.Context => Context(place, line),
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

    private static LineOutcome Trade(LinePlace place, ReadOnlySpan<byte> line)
    {
        var reader = new FieldReader(line);
        var (timeMs, price, size, side) = (0L, 0.0, 0.0, '\0');
        if (reader.Begin())
        {
            while (reader.NextField())
            {
                if (reader.Json.ValueTextEquals("ts"u8))
                {
                    timeMs = reader.Integer("ts");
                }
                else if (reader.Json.ValueTextEquals("px"u8))
                {
                    price = reader.Positive("px");
                }
                else if (reader.Json.ValueTextEquals("sz"u8))
                {
                    size = reader.Positive("sz");
                }
                else if (reader.Json.ValueTextEquals("side"u8))
                {
                    side = reader.Letter("side");
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        if (reader.Fault is null && (timeMs == 0 || price == 0 || size == 0 || side == 0))
        {
            reader.Fail("field-missing", "trade: a field is missing; needed: ts, px, sz, side");
        }
        else if (reader.Fault is null && side is not ('A' or 'B'))
        {
            reader.Fail("side-unknown", $"side: '{side}' is not known; allowed: A (taker sold) or B (taker bought)");
        }

        return Refusal(ref reader, place.Stream, timeMs) ?? LineOutcome.Decoded(new TradeLine(timeMs, place, price, size, side == 'B'));
    }

    private static LineOutcome Context(LinePlace place, ReadOnlySpan<byte> line)
    {
        var reader = new FieldReader(line);
        var (timeMs, funding, openInterest, mark, oracle) = (0L, double.NaN, double.NaN, 0.0, 0.0);
        if (reader.Begin())
        {
            while (reader.NextField())
            {
                if (reader.Json.ValueTextEquals("ts"u8))
                {
                    timeMs = reader.Integer("ts");
                }
                else if (reader.Json.ValueTextEquals("funding"u8))
                {
                    funding = reader.Within("funding", MaxFundingPerHour);
                }
                else if (reader.Json.ValueTextEquals("oi"u8))
                {
                    openInterest = reader.NotNegative("oi");
                }
                else if (reader.Json.ValueTextEquals("mark"u8))
                {
                    mark = reader.Positive("mark");
                }
                else if (reader.Json.ValueTextEquals("oracle"u8))
                {
                    oracle = reader.Positive("oracle");
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        if (reader.Fault is null && (timeMs == 0 || double.IsNaN(funding) || double.IsNaN(openInterest) || mark == 0 || oracle == 0))
        {
            reader.Fail("field-missing", "context: a field is missing; needed: ts, funding, oi, mark, oracle");
        }

        return Refusal(ref reader, place.Stream, timeMs)
            ?? LineOutcome.Decoded(new ContextLine(timeMs, place, funding, openInterest, mark, oracle));
    }
}
