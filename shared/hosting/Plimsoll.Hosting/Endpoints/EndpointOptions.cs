using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Plimsoll.Hosting.Endpoints;

/// <summary>Where a service listens. Section <c>Endpoints</c>.</summary>
public sealed class EndpointOptions : IValidatableObject
{
    /// <summary>Section name.</summary>
    public const string Section = "Endpoints";

    /// <summary>IP address to bind: loopback unless told otherwise; <c>0.0.0.0</c> in a container.</summary>
    [Required]
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>Port for health, metrics and pages (HTTP/1.1); 0 takes a free one.</summary>
    [Range(0, ushort.MaxValue)]
    public int HttpPort { get; set; }

    /// <summary>Port for gRPC (HTTP/2 without TLS); 0 takes a free one, empty means none.</summary>
    [Range(0, ushort.MaxValue)]
    public int? RpcPort { get; set; }

    internal IPAddress Address => IPAddress.Parse(BindAddress);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(BindAddress, out _))
            yield return new("must be an IP address such as 127.0.0.1 or 0.0.0.0", [nameof(BindAddress)]);
        if (HttpPort != 0 && HttpPort == RpcPort)
            yield return new("must differ", [nameof(HttpPort), nameof(RpcPort)]);
    }
}
