using Confluent.Kafka;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Processing;

/// <summary>Which partitions this instance owns, and where their logs begin and end.</summary>
internal sealed class LogBounds(
    string group, IReadOnlyList<string> topics, KafkaClients clients, KafkaOptions options, IConsumer<string, byte[]> consumer)
{
    private readonly Dictionary<TopicPartition, long> beginnings = [];
    private readonly Dictionary<TopicPartition, long> ends = [];

    /// <summary>Every <c>Replicas</c>-th partition from <c>Ordinal</c> on.</summary>
    public IEnumerable<int> Owned =>
        Enumerable.Range(0, TopicDefinition.PartitionCount).Where(partition => partition % options.Replicas == options.Ordinal);

    /// <summary>Asks the broker.</summary>
    /// <exception cref="KafkaException">It did not answer, or a topic is missing or has the wrong number of partitions.</exception>
    public void Read()
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        foreach (var topic in topics.Append(TopicCatalogue.DeadLetterOf(group)))
        {
            if (admin.Problem(clients.Names.Physical(topic)) is { } problem)
                throw new KafkaException(new Error(ErrorCode.UnknownTopicOrPart, problem));
        }

        var all = topics.SelectMany(topic => Owned.Select(number => Physical(topic, number))).ToList();
        foreach (var known in consumer.Beginnings(all))
            beginnings[known.TopicPartition] = known.Offset.Value;
        foreach (var known in consumer.Ends(all))
            ends[known.TopicPartition] = known.Offset.Value;
    }

    public long BeginningOf(PartitionInput input) => beginnings[input.Partition];

    public PartitionInput Input(string topic, int number)
    {
        var partition = Physical(topic, number);
        var hasGaps = TopicCatalogue.Get(topic).IsCompacted;
        return new PartitionInput(topic, partition, countsGaps: !hasGaps) { EndOffset = ends[partition] };
    }

    private TopicPartition Physical(string topic, int number) => new(clients.Names.Physical(topic), number);
}
