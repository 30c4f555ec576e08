using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Console.Options;

/// <summary>Where the services' gRPC endpoints are. Section <c>Services</c>.</summary>
public sealed class ServicesOptions : IValidatableObject
{
    /// <summary>Section name.</summary>
    public const string Section = "Services";

    /// <summary>Base address of ingestion.</summary>
    public string Ingestion { get; set; } = "http://127.0.0.1:7201";

    /// <summary>Base address of the whale-tracker.</summary>
    public string WhaleTracker { get; set; } = "http://127.0.0.1:7202";

    /// <summary>Base address of the heatmap.</summary>
    public string Heatmap { get; set; } = "http://127.0.0.1:7203";

    /// <summary>Base address of scoring.</summary>
    public string Scoring { get; set; } = "http://127.0.0.1:7204";

    /// <summary>Base address of alerting.</summary>
    public string Alerting { get; set; } = "http://127.0.0.1:7205";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Key, string Value)[] all =
        [
            (nameof(Ingestion), Ingestion),
            (nameof(WhaleTracker), WhaleTracker),
            (nameof(Heatmap), Heatmap),
            (nameof(Scoring), Scoring),
            (nameof(Alerting), Alerting),
        ];
        foreach (var (key, value) in all)
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
                yield return new("must be an absolute http or https address such as http://127.0.0.1:7201", [key]);
        }
    }
}
