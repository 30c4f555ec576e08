using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Ingestion.Core.Lines;

/// <summary>Decodes a book snapshot line: <c>ts</c>, <c>bids</c> and <c>asks</c> as lists of <c>[price, size]</c>.</summary>
internal static class DepthDecoder
{
    // The recording holds 20 levels a side; more than this is not a snapshot of it.
    private const int MaxLevels = 200;

    private const int Ts = 1, Bids = 2, Asks = 4;

    public static LineOutcome Decode(LinePlace place, ReadOnlySpan<byte> line)
    {
        var reader = new FieldReader(line);
        long timeMs = 0;
        BookLevel[]? bids = null;
        BookLevel[]? asks = null;
        for (var more = reader.Begin() && reader.NextField(); more; more = reader.NextField())
        {
            if (reader.Is("ts"u8, "ts", Ts))
            {
                timeMs = reader.Integer("ts");
            }
            else if (reader.Is("bids"u8, "bids", Bids))
            {
                bids = Levels(ref reader, "bids", descending: true);
            }
            else if (reader.Is("asks"u8, "asks", Asks))
            {
                asks = Levels(ref reader, "asks", descending: false);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Require(Ts | Bids | Asks, "ts, bids, asks");
        return LineDecoder.Refusal(ref reader, place.Stream, timeMs)
            ?? LineOutcome.Decoded(new DepthLine(timeMs, place, bids!, asks!, IsCrossed: bids![0].Price >= asks![0].Price));
    }

    private static BookLevel[]? Levels(ref FieldReader reader, string side, bool descending)
    {
        if (!reader.Json.Read() || reader.Json.TokenType != JsonTokenType.StartArray)
        {
            reader.Fail(side + "-not-a-list", $"{side}: not a list; allowed: a list of [price, size]");
            return null;
        }

        Span<BookLevel> levels = stackalloc BookLevel[MaxLevels];
        var count = 0;
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.StartArray)
        {
            if (count == MaxLevels)
            {
                reader.Fail(side + "-too-long", string.Create(CultureInfo.InvariantCulture, $"{side}: more than {MaxLevels} levels; allowed: at most {MaxLevels}"));
                return null;
            }

            levels[count] = new BookLevel(reader.Positive(side), reader.Positive(side));
            if (reader.Fault is not null || !reader.Json.Read() || reader.Json.TokenType != JsonTokenType.EndArray)
            {
                reader.Fail(side + "-level", $"{side}: a level is not [price, size]");
                return null;
            }

            if (count > 0 && (descending ? levels[count].Price >= levels[count - 1].Price : levels[count].Price <= levels[count - 1].Price))
            {
                reader.Fail(side + "-unsorted", string.Create(CultureInfo.InvariantCulture,
                    $"{side}: price {levels[count].Price} after {levels[count - 1].Price}; allowed: best first, no price twice"));
                return null;
            }

            count++;
        }

        if (reader.Json.TokenType != JsonTokenType.EndArray)
        {
            reader.Fail(side + "-level", $"{side}: a level is not [price, size]");
        }
        else if (count == 0)
        {
            reader.Fail(side + "-empty", $"{side}: no level; allowed: 1 to {MaxLevels}");
        }

        return levels[..count].ToArray();
    }
}
