namespace Plimsoll.Outbound;

/// <summary>Where a webhook goes and what signs it. Prints its name only: the path may be a credential.</summary>
public sealed class WebhookTarget
{
    /// <summary>A target.</summary>
    /// <param name="name">Name in logs and metrics, one of a configured few.</param>
    /// <param name="address">URL; https unless its <c>host:port</c> is in <c>Outbound:AllowedTargets</c>.</param>
    /// <param name="keys">Live signing keys, the newest first: two while one is rotated out.</param>
    public WebhookTarget(string name, Uri address, IReadOnlyList<WebhookSecret> keys)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count);
        Name = name;
        Address = address;
        Keys = keys;
    }

    /// <summary>Name in logs and metrics.</summary>
    public string Name { get; }

    /// <summary>URL.</summary>
    public Uri Address { get; }

    /// <summary>Live signing keys.</summary>
    public IReadOnlyList<WebhookSecret> Keys { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
