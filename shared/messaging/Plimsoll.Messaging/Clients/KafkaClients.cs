using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Plimsoll.Messaging.Clients;

/// <summary>Builds producers and consumers. Every setting that a promise rests on is pinned here, with its reason.</summary>
internal sealed class KafkaClients
{
    /// <summary>Records the library may queue. Above <see cref="MaxInFlightRecords"/>, so that our own bound is met first.</summary>
    private const int LibraryQueueRecords = 100_000;

    /// <summary>KiB the library may queue. Above <see cref="MaxInFlightBytes"/> and its overhead, for the same reason.</summary>
    private const int LibraryQueueKiB = 64 * 1024;

    /// <summary>Records a producer may have unacknowledged: about 0.2 s at full speed, and cheap to move to the spool.</summary>
    public const int MaxInFlightRecords = 50_000;

    /// <summary>Bytes a producer may have unacknowledged: several producers share 1 GiB in the embedded run.</summary>
    public const long MaxInFlightBytes = 32 * 1024 * 1024;

    /// <summary>The largest value accepted, in bytes: below the 1 MiB batch limit of a broker, with room for key and headers.</summary>
    public const int MaxValueBytes = 1_000_000;

    private const int MaxBatchBytes = 1024 * 1024;

    /// <summary>
    /// KiB a consumer prefetches over all its partitions. Bounds the memory of several groups in one process, and is above what a paced
    /// replay leaves unread: librdkafka 2.0 waits a whole second after it has met this bound.
    /// </summary>
    private const int PrefetchKiB = 32 * 1024;

    /// <summary>Records prefetched per partition; out of reach, so that <see cref="PrefetchKiB"/> is the one bound.</summary>
    private const int PrefetchRecords = 1_000_000;

    /// <summary>Bytes of one answer of the broker.</summary>
    private const int FetchBytes = 8 * 1024 * 1024;

    private const int ReconnectMaxMs = 500;

    private readonly KafkaOptions options;
    private readonly ILogger logger;

    public KafkaClients(IOptions<KafkaOptions> options, ILogger<KafkaClients> logger)
    {
        NativeLibraryLoader.EnsureLoaded();
        this.options = options.Value;
        this.logger = logger;
        Names = new TopicNames(this.options.Prefix);
    }

    public TopicNames Names { get; }

    public KafkaOptions Options => options;

    /// <summary>
    /// A producer. Idempotent and acks=all: a retry inside the library neither repeats nor reorders. The library tries for ever: a record
    /// that it gave up would be overtaken by those behind it.
    /// </summary>
    /// <param name="name">What it is for; part of the client id.</param>
    /// <param name="lingerMs">How long it gathers records into one batch.</param>
    /// <param name="watch">Learns whether the brokers are there.</param>
    public IProducer<byte[], byte[]> Producer(string name, int lingerMs, out ConnectionWatch watch)
    {
        var state = watch = new ConnectionWatch(name, logger);
        var config = new ProducerConfig(Common(name))
        {
            EnableIdempotence = true,
            Acks = Acks.All,
            CompressionType = CompressionType.Lz4,
            LingerMs = lingerMs,
            MessageTimeoutMs = 0,
            MessageMaxBytes = MaxBatchBytes,
            QueueBufferingMaxMessages = LibraryQueueRecords,
            QueueBufferingMaxKbytes = LibraryQueueKiB,
            DeliveryReportFields = "status",
        };
        return new ProducerBuilder<byte[], byte[]>(config)
            .SetErrorHandler((_, error) => state.OnError(error))
            .SetLogHandler((_, message) => state.OnLog(message))
            .Build();
    }

    /// <summary>A consumer that is given its partitions by <c>Assign</c>.</summary>
    /// <param name="group">Group without prefix, for committed offsets.</param>
    /// <param name="fetchWaitMs">How long the broker may hold an empty answer: it bounds the latency of an idle topic.</param>
    /// <param name="commitMs">
    /// Interval at which offsets handed to <c>StoreOffset</c> after their effect are committed without blocking the loop; 0 = never.
    /// The library stores no offset by itself.
    /// </param>
    /// <param name="watch">Learns whether the brokers are there.</param>
    public IConsumer<string, byte[]> Consumer(string group, int fetchWaitMs, int commitMs, out ConnectionWatch watch)
    {
        var state = watch = new ConnectionWatch(group, logger);
        var config = new ConsumerConfig(Common(group))
        {
            GroupId = Names.Group(group),
            EnableAutoOffsetStore = false,
            EnableAutoCommit = commitMs > 0,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AllowAutoCreateTopics = false,
            IsolationLevel = IsolationLevel.ReadCommitted,
            FetchWaitMaxMs = fetchWaitMs,
            FetchMinBytes = 1,
            FetchErrorBackoffMs = 50,
            MaxPartitionFetchBytes = MaxBatchBytes,
            FetchMaxBytes = FetchBytes,
            QueuedMinMessages = PrefetchRecords,
            QueuedMaxMessagesKbytes = PrefetchKiB,
        };
        if (commitMs > 0)
            config.AutoCommitIntervalMs = commitMs;
        return new ConsumerBuilder<string, byte[]>(config)
            .SetKeyDeserializer(new KeyDecoder())
            .SetErrorHandler((_, error) => state.OnError(error))
            .SetLogHandler((_, message) => state.OnLog(message))
            .SetOffsetsCommittedHandler((_, committed) =>
            {
                if (committed.Error.IsError)
                    Log.ClientDetail(logger, group, $"commit: {committed.Error.Reason}");
            })
            .Build();
    }

    private ClientConfig Common(string name) => new(new Dictionary<string, string>(options.Client, StringComparer.Ordinal))
    {
        BootstrapServers = options.BootstrapServers,
        ClientId = $"plimsoll-{name}",
        ReconnectBackoffMs = 50,
        ReconnectBackoffMaxMs = ReconnectMaxMs,
        TopicMetadataRefreshFastIntervalMs = 100,
    };
}
