using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Hosting.Lifetime;

/// <summary>How a host lives in its process. Section <c>Hosting</c>.</summary>
public sealed class HostingOptions : IValidatableObject
{
    /// <summary>Section name.</summary>
    public const string Section = "Hosting";

    /// <summary>Whether this host handles Ctrl-C and SIGTERM and may end the process. False for hosts inside another one.</summary>
    public bool OwnsProcess { get; set; } = true;

    /// <summary>Seconds the parts of the service have to stop.</summary>
    [Range(1, 300)]
    public int ShutdownTimeoutSeconds { get; set; } = 20;

    /// <summary>Seconds after which a process that was told to stop is ended, whatever still hangs (only with <see cref="OwnsProcess"/>).</summary>
    [Range(1, 600)]
    public int HardCapSeconds { get; set; } = 25;

    /// <summary>Seconds all warm-ups together may take before the service goes on without.</summary>
    [Range(1, 600)]
    public int WarmUpDeadlineSeconds { get; set; } = 30;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HardCapSeconds <= ShutdownTimeoutSeconds)
            yield return new("the cap must be the longer one", [nameof(HardCapSeconds), nameof(ShutdownTimeoutSeconds)]);
    }
}
