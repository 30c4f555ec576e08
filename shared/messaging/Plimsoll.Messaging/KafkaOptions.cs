namespace Plimsoll.Messaging;

/// <summary>How this process reaches Kafka and how it bounds what it keeps. Section <c>Kafka</c>; validated at start.</summary>
public sealed class KafkaOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Kafka";

    /// <summary>Brokers as <c>host:port</c>, separated by commas.</summary>
    public string BootstrapServers { get; set; } = "127.0.0.1:9092";

    /// <summary>Stands before every topic and group name. Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; at most 64 characters.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Refuse brokers beyond loopback while <see cref="Prefix"/> is empty. Set by a host whose source is not live, so that a replay
    /// or a simulation never writes into the topics of a live cluster.
    /// </summary>
    public bool RequirePrefixBeyondLoopback { get; set; }

    /// <summary>This instance's number, from 0: it owns the partitions with <c>partition % Replicas == Ordinal</c>.</summary>
    public int Ordinal { get; set; }

    /// <summary>Instances of this service, 1 to 12.</summary>
    public int Replicas { get; set; } = 1;

    /// <summary>
    /// How long the publisher gathers records into one batch, in milliseconds, 0 to 100. Few large batches matter more than a few
    /// milliseconds where every group reads the topic: the embedded broker searches a partition's batches from the oldest on for each fetch.
    /// </summary>
    public int LingerMs { get; set; } = 25;

    /// <summary>The same for the outputs of processors and handlers, in milliseconds, 0 to 100: they are fewer, and what people wait for.</summary>
    public int OutputLingerMs { get; set; } = 2;

    /// <summary>Milliseconds after which a record that the broker has not acknowledged goes to the spool, 1,000 to 30,000.</summary>
    public int DeliveryTimeoutMs { get; set; } = 5_000;

    /// <summary>
    /// Where records wait on disk while the broker is away. Empty: no spool, publishing waits instead. One process owns the folder.
    /// </summary>
    public string SpoolDirectory { get; set; } = "";

    /// <summary>Bytes the spool may hold, 1 MiB to 64 GiB. Beyond it new records are dropped and counted.</summary>
    public long SpoolMaxBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Milliseconds between two checkpoints of a partition, 20 to 60,000.</summary>
    public int CheckpointIntervalMs { get; set; } = 500;

    /// <summary>Bytes of input after which a partition is checkpointed before its interval is over, 64 KiB to 64 MiB.</summary>
    public int CheckpointBytes { get; set; } = 512 * 1024;

    /// <summary>Seconds between two publications of the newest value per key of compacted topics, 1 to 3,600.</summary>
    public int RepublishLatestSeconds { get; set; } = 60;

    /// <summary>Seconds a loop may take to stop before it is abandoned, 1 to 30.</summary>
    public int ShutdownSeconds { get; set; } = 8;

    /// <summary>
    /// What a replay must not outrun, as <c>group/topic</c> entries: the records of a topic that a group has not committed stay within
    /// the windows of <see cref="ReplayPacer"/>. Empty: no pacing.
    /// </summary>
    public IList<string> Pace { get; } = [];

    /// <summary>Further librdkafka settings, such as <c>security.protocol</c>. The settings that a promise rests on cannot be overridden.</summary>
    public IDictionary<string, string> Client { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
