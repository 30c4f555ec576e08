namespace Plimsoll.State;

/// <summary>How this process reaches Redis. Section <c>Redis</c>; validated at start.</summary>
public sealed class RedisOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>Redis as <c>host:port</c>.</summary>
    public string Endpoint { get; set; } = "127.0.0.1:6379";

    /// <summary>Stands before every key. Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; at most 64 characters.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Password, or empty; never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>Encrypt the connection.</summary>
    public bool UseTls { get; set; }

    /// <summary>Milliseconds one call may take, 50 to 30,000.</summary>
    public int TimeoutMs { get; set; } = 2_000;

    /// <summary>
    /// Refuse a Redis beyond loopback while <see cref="Prefix"/> is empty. Set by a host whose source is not live, so that a replay never
    /// writes into the keys of a live system.
    /// </summary>
    public bool RequirePrefixBeyondLoopback { get; set; }
}
