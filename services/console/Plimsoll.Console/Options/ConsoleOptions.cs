using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Console.Options;

/// <summary>Bounds and rhythms of the console's backend. Section <c>Console</c>.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Section name.</summary>
    public const string Section = "Console";

    /// <summary>Deadline of one call to a service; a panel says that the service is away rather than wait longer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30", ParseLimitsInInvariantCulture = true)]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Largest answer to a browser, bytes before compression; the largest heatmap grid takes about half of it.</summary>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Browsers that may follow the event stream at once.</summary>
    [Range(1, 10_000)]
    public int MaxStreamClients { get; set; } = 100;

    /// <summary>Events that wait for one browser; a browser that falls further behind is dropped, counted, and resumes by itself.</summary>
    [Range(16, 100_000)]
    public int StreamQueueLength { get; set; } = 512;

    /// <summary>Events kept for browsers that come back: at x60 about a minute of seven instruments.</summary>
    [Range(16, 100_000)]
    public int StreamHistoryLength { get; set; } = 2_048;

    /// <summary>Bytes of events kept for browsers that come back.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024)]
    public int StreamHistoryBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Time between heartbeats on the event stream.</summary>
    [Range(typeof(TimeSpan), "00:00:00.200", "00:00:30", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Time between two flushes of what changed; the newest value per instrument is sent, the rest is never seen by a browser.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10", ParseLimitsInInvariantCulture = true)]
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two looks at a service: its health, the feeds, the zones.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1.5);
}
