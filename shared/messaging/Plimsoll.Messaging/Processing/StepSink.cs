using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging.Clients;

namespace Plimsoll.Messaging.Processing;

/// <summary>Holds the outputs of one step until its outcome is known: a step that throws publishes nothing.</summary>
internal sealed class StepSink : IRecordSink
{
    private readonly List<OutputRecord> records = [];

    public IReadOnlyList<OutputRecord> Records => records;

    /// <exception cref="ArgumentException">No such topic, or a value above the limit: the step is rejected.</exception>
    public void Publish(OutputRecord record)
    {
        _ = TopicCatalogue.Get(record.Topic);
        if (record.Value.Length > KafkaClients.MaxValueBytes)
        {
            throw new ArgumentException(
                $"output {record.Id} of {record.Topic} has {record.Value.Length} bytes: at most {KafkaClients.MaxValueBytes} are allowed");
        }

        records.Add(record);
    }

    public void Clear() => records.Clear();
}
