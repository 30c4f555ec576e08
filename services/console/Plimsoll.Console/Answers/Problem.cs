using System.Text.Json.Serialization;

namespace Plimsoll.Console.Answers;

/// <summary>An answer that is no answer (RFC 9457), with what a panel needs to say so.</summary>
/// <param name="Title">One line for a person.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">More, for a person.</param>
/// <param name="Service">Service that gave no answer.</param>
/// <param name="Code">gRPC status code in words.</param>
/// <param name="SinceMs">Wall time since which the service is away, Unix milliseconds.</param>
/// <param name="Field">Parameter that was wrong.</param>
/// <param name="Value">Its value.</param>
/// <param name="Allowed">What is allowed.</param>
public sealed record Problem(
    string Title,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? SinceMs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Allowed = null);
