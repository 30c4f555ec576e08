using Confluent.Kafka;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.Messaging.Clients;

/// <summary>Questions to the broker. Each blocks for at most its deadline: call them off the hot path.</summary>
internal static class BrokerQueries
{
    /// <summary>Timestamps that the ListOffsets request reserves for the two ends of a log.</summary>
    private const long LatestTimestamp = -1;
    private const long EarliestTimestamp = -2;

    /// <summary>One answer deadline for all questions: long for a healthy broker, short for a stop.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>The end (next offset) of every partition, in one request per broker.</summary>
    /// <exception cref="KafkaException">The broker did not answer, or a partition does not exist.</exception>
    public static IReadOnlyList<TopicPartitionOffset> Ends<TKey, TValue>(
        this IConsumer<TKey, TValue> consumer, IEnumerable<TopicPartition> partitions) => List(consumer, partitions, LatestTimestamp);

    /// <summary>The first offset still kept of every partition, in one request per broker.</summary>
    /// <exception cref="KafkaException">The broker did not answer, or a partition does not exist.</exception>
    public static IReadOnlyList<TopicPartitionOffset> Beginnings<TKey, TValue>(
        this IConsumer<TKey, TValue> consumer, IEnumerable<TopicPartition> partitions) => List(consumer, partitions, EarliestTimestamp);

    /// <summary>Says what is wrong with a topic, or null where it has the partitions that the partitioner counts on.</summary>
    /// <exception cref="KafkaException">The broker did not answer.</exception>
    public static string? Problem(this IAdminClient admin, string physicalTopic)
    {
        var topic = admin.GetMetadata(physicalTopic, Deadline).Topics.FirstOrDefault(topic => topic.Topic == physicalTopic);
        return topic switch
        {
            null => $"topic '{physicalTopic}' does not exist",
            { Error.IsError: true } => $"topic '{physicalTopic}': {topic.Error.Reason}",
            { Partitions.Count: not TopicDefinition.PartitionCount } =>
                $"topic '{physicalTopic}' has {topic.Partitions.Count} partitions instead of {TopicDefinition.PartitionCount}",
            _ => null,
        };
    }

    /// <summary>Whether any broker answers.</summary>
    public static bool Answers(Handle handle)
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(handle).Build();
            return admin.GetMetadata(Deadline).Brokers.Count > 0;
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    private static List<TopicPartitionOffset> List<TKey, TValue>(
        IConsumer<TKey, TValue> consumer, IEnumerable<TopicPartition> partitions, long timestamp) =>
        consumer.OffsetsForTimes(
            partitions.Select(partition => new TopicPartitionTimestamp(partition, new Timestamp(timestamp, TimestampType.CreateTime))), Deadline);
}
