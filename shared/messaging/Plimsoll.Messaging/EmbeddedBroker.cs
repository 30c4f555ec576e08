using System.Runtime.InteropServices;
using System.Text;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Embedded;

namespace Plimsoll.Messaging;

/// <summary>
/// librdkafka's built-in broker on a free loopback port: the real protocol over TCP, several processes may connect, memory only.
/// A partition keeps 5 MiB of record batches as they came in (lz4) and at most 100,000 batches, and drops the oldest beyond that;
/// neither bound can be set. No compaction, no transactions, no timestamp index; topics are created here because the admin
/// protocol is not served and a topic that creates itself gets 4 partitions instead of 12.
/// </summary>
public sealed class EmbeddedBroker : IDisposable
{
    /// <summary>Bytes of record batches that a partition keeps.</summary>
    public const int PartitionMaxBytes = 5 * 1024 * 1024;

    private const int BrokerId = 1;
    private const int ErrorBytes = 512;
    private readonly Lock gate = new();
    private nint client;
    private nint cluster;

    private EmbeddedBroker(nint client, nint cluster)
    {
        this.client = client;
        this.cluster = cluster;
        BootstrapServers = Marshal.PtrToStringUTF8(LibRdKafka.ClusterBootstraps(cluster))
            ?? throw new InvalidOperationException("the embedded broker has no address");
    }

    /// <summary>Where it listens, <c>127.0.0.1:port</c>. The port stays the same through <see cref="GoAway"/> and <see cref="ComeBack"/>.</summary>
    public string BootstrapServers { get; }

    /// <summary>Starts a broker with these topics, 12 partitions each.</summary>
    /// <param name="topics">Names as on the broker, prefix included.</param>
    /// <exception cref="DllNotFoundException">librdkafka is not installed; the message says how to install it.</exception>
    /// <exception cref="InvalidOperationException">The library refused; the message carries its reason.</exception>
    public static EmbeddedBroker Start(IEnumerable<string> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        NativeLibraryLoader.EnsureLoaded();
        var client = NewClient();
        var cluster = LibRdKafka.ClusterNew(client, brokers: 1);
        if (cluster == 0)
        {
            LibRdKafka.ClientDestroy(client);
            throw new InvalidOperationException("librdkafka could not start its embedded broker: no loopback port could be opened");
        }

        var broker = new EmbeddedBroker(client, cluster);
        foreach (var topic in topics)
            broker.CreateTopic(topic);
        return broker;
    }

    /// <summary>Adds a topic of 12 partitions.</summary>
    /// <param name="topic">Name as on the broker, prefix included.</param>
    public void CreateTopic(string topic)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(cluster == 0, this);
            Check(LibRdKafka.TopicCreate(cluster, topic, TopicDefinition.PartitionCount, replicationFactor: 1), $"create topic '{topic}'");
        }
    }

    /// <summary>Cuts every connection and refuses new ones. What it holds stays.</summary>
    public void GoAway()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(cluster == 0, this);
            Check(LibRdKafka.BrokerSetDown(cluster, BrokerId), "go away");
        }
    }

    /// <summary>Accepts connections again on the same port.</summary>
    public void ComeBack()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(cluster == 0, this);
            Check(LibRdKafka.BrokerSetUp(cluster, BrokerId), "come back");
        }
    }

    /// <summary>Stops the broker; everything it holds is gone.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (cluster == 0)
                return;
            LibRdKafka.ClusterDestroy(cluster);
            LibRdKafka.ClientDestroy(client);
            cluster = client = 0;
        }
    }

    private static nint NewClient()
    {
        Span<byte> error = stackalloc byte[ErrorBytes];
        var config = LibRdKafka.ConfigNew();

        // The carrier client itself never connects: below "error" it would only warn about its missing bootstrap servers.
        if (LibRdKafka.ConfigSet(config, "log_level", "3", error, ErrorBytes) != LibRdKafka.ConfigOk)
            throw new InvalidOperationException($"librdkafka refused log_level: {Text(error)}");

        var client = LibRdKafka.ClientNew(LibRdKafka.Producer, config, error, ErrorBytes);
        return client != 0 ? client : throw new InvalidOperationException($"librdkafka could not start: {Text(error)}");
    }

    private static void Check(int errorCode, string what)
    {
        if (errorCode != 0)
            throw new InvalidOperationException($"the embedded broker could not {what}: librdkafka error {errorCode}");
    }

    private static string Text(ReadOnlySpan<byte> error)
    {
        var end = error.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? error : error[..end]);
    }
}
