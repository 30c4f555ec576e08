using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Canonical = Plimsoll.Market.Instruments.Instrument;

namespace Plimsoll.Ingestion.Logs;

/// <summary>One line of a normalised log, as <c>plimsoll normalize</c> and the topic itself as JSON have it.</summary>
internal static class LogLine
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private static readonly byte[] Head = Encoding.ASCII.GetBytes($"{{\"topic\":\"{TopicCatalogue.MarketEvents}\"");

    /// <summary>How such a line begins, for messages.</summary>
    public const string Allowed = "lines {\"topic\":\"market.events.v1\",\"key\":…,\"id\":…,\"value\":{…}}";

    /// <summary>Whether a first line is one of a normalised log.</summary>
    public static bool IsOne(ReadOnlySpan<byte> line) => line.StartsWith(Head);

    /// <summary>Reads a line.</summary>
    /// <returns>The event; or why the line is refused; neither for a line of another topic.</returns>
    public static (MarketEvent? Event, string? Fault) Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("topic", out var topic)) return (null, $"no topic; allowed: {Allowed}");
            if (topic.GetString() != TopicCatalogue.MarketEvents) return (null, null);
            var marketEvent = Parser.Parse<MarketEvent>(root.GetProperty("value").GetRawText());
            if (Fault(marketEvent) is { } fault) return (null, fault);
            marketEvent.Origin = marketEvent.Origin is Origin.Live or Origin.Unspecified ? Origin.Replay : marketEvent.Origin;
            return (marketEvent, null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidProtocolBufferException or InvalidJsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return (null, $"{broken.Message}; allowed: {Allowed}");
        }
    }

    private static string? Fault(MarketEvent marketEvent) =>
        !Canonical.TryParse(marketEvent.Instrument, out _) ? $"instrument '{marketEvent.Instrument}'; allowed: BASE-USDT"
        : marketEvent.Id.Length == 0 ? "no id"
        : marketEvent.EventTimeUnixNs <= 0 ? "no event time"
        : marketEvent.BodyCase == MarketEvent.BodyOneofCase.None ? "no body"
        : null;
}
