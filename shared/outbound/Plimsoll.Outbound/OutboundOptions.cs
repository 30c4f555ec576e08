namespace Plimsoll.Outbound;

/// <summary>What may leave the process, and the sidecar. Section <c>Outbound</c>; validated at start.</summary>
public sealed class OutboundOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Outbound";

    /// <summary>
    /// Targets that may be reached although they are not public, and without TLS: <c>host:port</c>, separated by commas, exactly as the
    /// target's URL spells them, e.g. <c>127.0.0.1:9000</c>. Empty in production.
    /// </summary>
    public string AllowedTargets { get; set; } = "";

    /// <summary>Ports of public targets, separated by commas.</summary>
    public string AllowedPorts { get; set; } = "443,8443";

    /// <summary>Seconds one webhook attempt may take in all, 1 to 30.</summary>
    public int WebhookTimeoutSeconds { get; set; } = 15;

    /// <summary>Where secrets come from.</summary>
    public SecretSource SecretSource { get; set; } = SecretSource.Files;

    /// <summary>Folder of mounted secrets, one file a secret; empty means that there are none.</summary>
    public string SecretsDirectory { get; set; } = "";

    /// <summary>Base URL of the Dapr sidecar: loopback only.</summary>
    public string DaprEndpoint { get; set; } = "http://127.0.0.1:3500";

    /// <summary>Token the sidecar asks for, or empty; never logged.</summary>
    public string DaprApiToken { get; set; } = "";

    /// <summary>Name of the secret store component at the sidecar.</summary>
    public string DaprSecretStore { get; set; } = "plimsoll-secrets";

    /// <summary>Seconds one call of the sidecar may take, 1 to 60.</summary>
    public int DaprTimeoutSeconds { get; set; } = 10;
}

/// <summary>Where secrets come from.</summary>
public enum SecretSource
{
    /// <summary>Mounted files.</summary>
    Files,

    /// <summary>A Dapr secret store.</summary>
    Dapr,
}
