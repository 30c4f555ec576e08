using System.Runtime.InteropServices;
using Plimsoll.Messaging.Clients;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Plimsoll.Messaging.Embedded;

/// <summary>The C functions of librdkafka's built-in broker (<c>rdkafka_mock.h</c>, 2.0) that Confluent.Kafka does not offer.</summary>
internal static partial class LibRdKafka
{
    public const int Producer = 0;
    public const int ConfigOk = 0;

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint ConfigNew();

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ConfigSet(nint config, string name, string value, Span<byte> error, nuint errorSize);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_new")]
    public static partial nint ClientNew(int type, nint config, Span<byte> error, nuint errorSize);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_destroy")]
    public static partial void ClientDestroy(nint client);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_mock_cluster_new")]
    public static partial nint ClusterNew(nint client, int brokers);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void ClusterDestroy(nint cluster);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint ClusterBootstraps(nint cluster);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int TopicCreate(nint cluster, string topic, int partitions, int replicationFactor);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_mock_broker_set_down")]
    public static partial int BrokerSetDown(nint cluster, int broker);

    [LibraryImport(NativeLibraryLoader.ImportName, EntryPoint = "rd_kafka_mock_broker_set_up")]
    public static partial int BrokerSetUp(nint cluster, int broker);
}
