using System.Collections.Frozen;
using System.Text;
using Confluent.Kafka;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.CloudEvents;

/// <summary>
/// Kafka headers of an output: CloudEvents 1.0 in binary mode (<c>ce_*</c>, <c>content-type</c>) as the catalogue says, and
/// <c>traceparent</c> where the record is sampled. Topics whose envelope is in the message carry at most <c>traceparent</c>.
/// All but <c>traceparent</c> are a function of the record: a repeat has the same bytes.
/// </summary>
internal static class RecordHeaders
{
    public const string TraceParent = "traceparent";

    private static readonly byte[] SpecVersion = "1.0"u8.ToArray();
    private static readonly byte[] ProtobufType = "application/protobuf"u8.ToArray();

    private static readonly FrozenDictionary<string, Template> Templates = TopicCatalogue.All
        .Where(topic => topic.EventType is not null)
        .ToFrozenDictionary(topic => topic.Name, topic => new Template(topic), StringComparer.Ordinal);

    /// <summary>The headers of a record, or null where it has none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="keyUtf8">Its key, already encoded.</param>
    /// <param name="traceParent">W3C trace context to send, or null.</param>
    public static Headers? Of(OutputRecord record, byte[] keyUtf8, string? traceParent)
    {
        Headers? headers = null;
        if (Templates.TryGetValue(record.Topic, out var template))
        {
            headers = new Headers
            {
                { "ce_id", Encoding.UTF8.GetBytes(record.Id) },
                { "ce_source", template.Source },
                { "ce_type", template.EventType },
                { "ce_specversion", SpecVersion },
                { "ce_time", CloudEventsTime.Format(record.EventTimeUnixNs) },
                { "ce_subject", keyUtf8 },
                { "ce_dataschema", template.DataSchema },
                { "content-type", ProtobufType },
            };
        }

        if (traceParent is not null)
            (headers ??= []).Add(TraceParent, Encoding.ASCII.GetBytes(traceParent));
        return headers;
    }

    /// <summary>The trace context of a received record, or null.</summary>
    public static string? TraceParentOf(Headers? headers) =>
        headers is { Count: > 0 } && headers.TryGetLastBytes(TraceParent, out var bytes) ? Encoding.ASCII.GetString(bytes) : null;

    /// <summary>What is the same for every record of a topic.</summary>
    private sealed class Template(TopicDefinition topic)
    {
        public byte[] Source { get; } = Encoding.UTF8.GetBytes($"/plimsoll/{topic.Owner}");

        public byte[] EventType { get; } = Encoding.UTF8.GetBytes(topic.EventType!);

        /// <summary>Names the message by its full protobuf name; the schema itself is in the published .proto files.</summary>
        public byte[] DataSchema { get; } = Encoding.UTF8.GetBytes($"urn:plimsoll:schema:{topic.Message.FullName}");
    }
}
