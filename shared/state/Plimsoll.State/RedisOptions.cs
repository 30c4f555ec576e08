namespace Plimsoll.State;

/// <summary>How this process reaches Redis and how long it waits. Section <c>Redis</c>; validated at start.</summary>
public sealed class RedisOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>The server as <c>host:port</c>.</summary>
    public string Endpoint { get; set; } = "127.0.0.1:6379";

    /// <summary>Stands before every key, with a colon after it. Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; at most 64 characters.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Password of the server's default user; empty for none. Never logged. The client's version has no user names.</summary>
    public string Password { get; set; } = "";

    /// <summary>Encrypts the connection; the server's certificate must be valid for the host in <see cref="Endpoint"/>.</summary>
    public bool UseTls { get; set; }

    /// <summary>
    /// Refuse a server beyond loopback while <see cref="Prefix"/> is empty. Set by a host whose source is not live, so that a replay
    /// or a simulation never writes over the state of a live line.
    /// </summary>
    public bool RequirePrefixBeyondLoopback { get; set; }

    /// <summary>Milliseconds after which a call counts as failed, 50 to 60,000.</summary>
    public int DeadlineMs { get; set; } = 2_000;

    /// <summary>Milliseconds after which loading or saving a checkpoint counts as failed, 50 to 60,000: it carries megabytes.</summary>
    public int CheckpointDeadlineMs { get; set; } = 4_000;

    /// <summary>Milliseconds for one attempt to connect, 50 to 60,000.</summary>
    public int ConnectTimeoutMs { get; set; } = 2_000;

    internal TimeSpan Deadline => TimeSpan.FromMilliseconds(DeadlineMs);

    internal TimeSpan CheckpointDeadline => TimeSpan.FromMilliseconds(CheckpointDeadlineMs);
}
