using Confluent.Kafka;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Pacing;

/// <summary>Reads what groups have committed, without being a member of any: one client per group, one request per read.</summary>
internal sealed class CommitReader : IDisposable
{
    private readonly List<(IConsumer<string, byte[]> Client, PacedInput[] Inputs)> groups = [];
    private readonly KafkaClients clients;

    public CommitReader(KafkaClients clients, IEnumerable<PacedInput> inputs)
    {
        this.clients = clients;
        foreach (var group in inputs.GroupBy(input => input.Group))
            groups.Add((clients.Consumer(group.Key, fetchWaitMs: 100, commitMs: 0, out _), [.. group]));
    }

    /// <summary>Reads committed offsets (0 where there is none) and the ends of the topics.</summary>
    /// <exception cref="KafkaException">The broker did not answer within the deadline.</exception>
    public void Read(IReadOnlyDictionary<PacedInput, long[]> committed, IReadOnlyDictionary<string, TopicProgress> topics)
    {
        foreach (var (client, inputs) in groups)
        {
            foreach (var input in inputs)
            {
                foreach (var known in client.Committed(PartitionsOf(input.Topic), BrokerQueries.Deadline))
                    committed[input][known.Partition] = Math.Max(0, known.Offset.Value);
            }
        }

        foreach (var (topic, progress) in topics)
        {
            foreach (var end in groups[0].Client.Ends(PartitionsOf(topic)))
                progress.SetEnd(end.Partition, end.Offset);
        }
    }

    public void Dispose() => groups.ForEach(group => group.Client.Dispose());

    private IEnumerable<TopicPartition> PartitionsOf(string topic) => Enumerable.Range(0, TopicDefinition.PartitionCount)
        .Select(partition => new TopicPartition(clients.Names.Physical(topic), partition));
}
