using System.Text.Json;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Market.Books;

namespace Plimsoll.Ingestion.Captures;

/// <summary>What became of a capture's depth, as one JSON object.</summary>
public static class BookReport
{
    private const int Levels = 20;

    /// <summary>Writes counts, state and the best 20 levels a side as <c>[price, quantity]</c>; no level where the book may not be read.</summary>
    /// <param name="replay">The played capture.</param>
    public static byte[] ToJson(BookReplay replay)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("messages", replay.Messages);
            json.WriteNumber("applied", replay.Counts.Applied);
            json.WriteNumber("duplicates", replay.Counts.Duplicates);
            json.WriteNumber("gaps", replay.Counts.Gaps);
            json.WriteNumber("resyncs", replay.Counts.Resyncs);
            json.WriteNumber("crossed", replay.Counts.Crossed);
            json.WriteBoolean("valid", replay.IsValid);
            Write(json, "bids", replay.Best(BookSide.Bid, Levels));
            Write(json, "asks", replay.Best(BookSide.Ask, Levels));
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<(double Price, double Quantity)> levels)
    {
        json.WriteStartArray(name);
        foreach (var (price, quantity) in levels)
        {
            json.WriteStartArray();
            json.WriteNumberValue(price);
            json.WriteNumberValue(quantity);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
