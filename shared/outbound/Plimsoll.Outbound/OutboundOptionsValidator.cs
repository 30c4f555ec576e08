using System.Globalization;
using Microsoft.Extensions.Options;
using Plimsoll.Outbound.Dapr;
using Plimsoll.Outbound.Egress;

namespace Plimsoll.Outbound;

/// <summary>Checks <see cref="OutboundOptions"/>; an error names the key, the value and what is allowed.</summary>
internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        List<string> errors = [];
        foreach (var target in EgressPolicy.Split(options.AllowedTargets).Where(target => !EgressPolicy.IsHostAndPort(target)))
            errors.Add($"Outbound:AllowedTargets = '{target}' is not host:port with a port of 1 to 65535");
        foreach (var port in EgressPolicy.Split(options.AllowedPorts).Where(port => !EgressPolicy.IsPort(port)))
            errors.Add($"Outbound:AllowedPorts = '{port}' is not a port of 1 to 65535");
        if (!Enum.IsDefined(options.SecretSource))
            errors.Add($"Outbound:SecretSource = '{options.SecretSource}' is not allowed: Files or Dapr");
        if (options.SecretsDirectory.Length > 0 && !Directory.Exists(options.SecretsDirectory))
            errors.Add($"Outbound:SecretsDirectory = '{options.SecretsDirectory}' is no folder");
        if (!Uri.TryCreate(options.DaprEndpoint, UriKind.Absolute, out var dapr) || dapr.Scheme != Uri.UriSchemeHttp || !dapr.IsLoopback)
            errors.Add($"Outbound:DaprEndpoint = '{options.DaprEndpoint}' is not allowed: an http URL on loopback");
        if (!DaprName.IsValid(options.DaprSecretStore))
            errors.Add($"Outbound:DaprSecretStore = '{options.DaprSecretStore}' is not allowed: {DaprName.Allowed}");

        Range(errors, nameof(options.WebhookTimeoutSeconds), options.WebhookTimeoutSeconds, 1, 30);
        Range(errors, nameof(options.DaprTimeoutSeconds), options.DaprTimeoutSeconds, 1, 60);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Range(List<string> errors, string key, int value, int min, int max)
    {
        if (value < min || value > max)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Outbound:{key} = {value} is out of range: allowed is {min} to {max}"));
    }
}
