using System.ComponentModel.DataAnnotations;
using Plimsoll.Hosting;

namespace Plimsoll.Alerting.Options;

/// <summary>How alerting tells people. Section <c>Alerting</c>; validated at start.</summary>
public sealed class AlertingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Alerting";

    /// <summary>Minutes of event time for which an alert that has fired does not fire again, 0 to 1,440.</summary>
    [Range(0, 1_440)]
    public int CooldownMinutes { get; set; } = 60;

    /// <summary>Stands before a rule's name and <c>.md</c> in the alert's runbook link.</summary>
    public string RunbookBase { get; set; } = "docs/runbooks/";

    /// <summary>Seconds of wall clock without any score after which the dead-man check says so, 5 to 3,600.</summary>
    [Range(5, 3_600)]
    public int DeadManSeconds { get; set; } = 60;
}

/// <summary>The webhook channel. Section <c>Alerting:Webhook</c>; off while the address is empty.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Alerting:Webhook";

    /// <summary>Where alerts are posted. https, or http to a host and port that <c>Outbound</c> allows.</summary>
    public string Url { get; set; } = "";

    /// <summary>Signing secret, <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    [Secret]
    public string Secret { get; set; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url.Length > 0 && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("must be an absolute http or https address", [nameof(Url)]);
        }

        if (Url.Length > 0 && !Secret.StartsWith("whsec_", StringComparison.Ordinal))
        {
            yield return new ValidationResult("must be whsec_ and base64 of 24 to 64 bytes when Alerting:Webhook:Url is set", [nameof(Secret)]);
        }
    }
}
