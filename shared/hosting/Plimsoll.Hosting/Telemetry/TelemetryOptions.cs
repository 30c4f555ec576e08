using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Hosting.Telemetry;

/// <summary>Where traces and metrics are sent. Section <c>Telemetry</c>.</summary>
public sealed record TelemetryOptions : IValidatableObject
{
    /// <summary>Section name.</summary>
    public const string Section = "Telemetry";

    /// <summary>Base URL of an OTLP receiver, e.g. <c>http://127.0.0.1:4318</c>; empty sends nothing.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>Protocol of the receiver.</summary>
    public OtlpProtocol Protocol { get; set; } = OtlpProtocol.HttpProtobuf;

    /// <summary>
    /// Share of traces that begin here and are recorded; a trace that begins elsewhere follows its parent. The default records about one
    /// event in two seconds at 5,000 events/s.
    /// </summary>
    [Range(0d, 1d)]
    public double SampleRatio { get; set; } = 0.0001;

    /// <summary>Seconds between two exports of metrics.</summary>
    [Range(1, 3600)]
    public int MetricsIntervalSeconds { get; set; } = 15;

    internal bool IsOn => OtlpEndpoint.Length > 0;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new("must be an absolute http or https URL, or empty", [nameof(OtlpEndpoint)]);
    }
}

/// <summary>How OTLP is spoken.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP, usually port 4318.</summary>
    HttpProtobuf,

    /// <summary>gRPC, usually port 4317.</summary>
    Grpc,
}
