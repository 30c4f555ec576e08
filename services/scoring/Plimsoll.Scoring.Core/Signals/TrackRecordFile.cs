using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>The committed table of what was measured of each signal, made by <c>plimsoll evaluate signals</c>.</summary>
public static class TrackRecordFile
{
    /// <summary>Format of the file.</summary>
    public const string Format = "plimsoll-signal-records-1";

    private const string Resource = "signal-records.json";
    private static readonly Lazy<TrackRecords> Committed = new(ReadCommitted);

    /// <summary>The table that this build carries.</summary>
    /// <exception cref="FormatException">It is not such a table; the message names the part.</exception>
    public static TrackRecords Shipped => Committed.Value;

    /// <summary>The table's text; one kind per line, by number.</summary>
    public static string Write(IReadOnlyDictionary<SignalKind, TrackRecord> records) =>
        $"{{\"format\":\"{Format}\",\"records\":{{\n{string.Join(",\n", records.OrderBy(pair => pair.Key).Select(pair => $"\"{pair.Key}\":{JsonFormatter.Default.Format(pair.Value)}"))}\n}}}}\n";

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">Another format, an unknown signal, or a record that is none.</exception>
    public static TrackRecords Read(string text)
    {
        try
        {
            var document = JsonNode.Parse(text)!;
            if ((string?)document["format"] != Format)
                throw new FormatException($"format is {document["format"]}, expected {Format}");

            var records = new SortedDictionary<SignalKind, TrackRecord>();
            foreach (var (name, record) in document["records"]!.AsObject())
            {
                if (!Enum.TryParse<SignalKind>(name, out var kind))
                    throw new FormatException($"signal records: {name} is no signal");
                records[kind] = TrackRecord.Parser.ParseJson(record!.ToJsonString());
            }

            return new TrackRecords(records);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or NullReferenceException or InvalidProtocolBufferException)
        {
            throw new FormatException($"signal records: {problem.Message}");
        }
    }

    private static TrackRecords ReadCommitted()
    {
        using var stream = typeof(TrackRecordFile).Assembly.GetManifestResourceStream(Resource) ?? throw new FormatException($"this build carries no {Resource}");
        using var text = new StreamReader(stream);
        return Read(text.ReadToEnd());
    }
}
