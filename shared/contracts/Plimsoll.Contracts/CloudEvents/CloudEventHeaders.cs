using Google.Protobuf.Reflection;

namespace Plimsoll.Contracts.CloudEvents;

/// <summary>
/// Header names and values of the CloudEvents 1.0 Kafka binding in binary mode: attributes in <c>ce_</c> headers, UTF-8, the message alone
/// in the value. Every topic except <c>market.events.v1</c> carries them; a replay makes the same headers again, byte for byte.
/// </summary>
public static class CloudEventHeaders
{
    /// <summary>Version of the CloudEvents specification, <see cref="SpecVersionValue"/>.</summary>
    public const string SpecVersion = "ce_specversion";

    /// <summary>Deterministic event id: consumers drop a repeat by it.</summary>
    public const string Id = "ce_id";

    /// <summary>The service that wrote the record, see <see cref="SourceOf"/>.</summary>
    public const string Source = "ce_source";

    /// <summary>Type of the event as in the topic catalogue.</summary>
    public const string Type = "ce_type";

    /// <summary>Event time, RFC 3339 in UTC with 3, 6 or 9 digits of a second: as few as hold it exactly.</summary>
    public const string Time = "ce_time";

    /// <summary>What the event is about: the record key.</summary>
    public const string Subject = "ce_subject";

    /// <summary>The protobuf message in the value, see <see cref="SchemaOf"/>.</summary>
    public const string DataSchema = "ce_dataschema";

    /// <summary>Media type of the value, <see cref="ContentTypeValue"/>.</summary>
    public const string ContentType = "content-type";

    /// <summary>W3C trace context, on sampled records only.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>The only specification version written.</summary>
    public const string SpecVersionValue = "1.0";

    /// <summary>The only media type written: plain protobuf without framing.</summary>
    public const string ContentTypeValue = "application/protobuf";

    /// <summary>The value of <see cref="Source"/>.</summary>
    /// <param name="owner">The service that owns the topic, as in the catalogue.</param>
    public static string SourceOf(string owner) => $"/plimsoll/{owner}";

    /// <summary>The value of <see cref="DataSchema"/>: a URI that names the message of the published .proto files.</summary>
    /// <param name="message">The topic's message.</param>
    public static string SchemaOf(MessageDescriptor message) => $"urn:plimsoll:schema:{message.FullName}";
}
