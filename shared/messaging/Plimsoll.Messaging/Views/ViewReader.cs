using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts.Topics;
using Plimsoll.Messaging.Clients;
using Plimsoll.Messaging.Telemetry;

namespace Plimsoll.Messaging.Views;

/// <summary>Reads all partitions of every viewed topic with one client and hands each record to the topic's views. One thread.</summary>
internal sealed class ViewReader : IDisposable
{
    private const int WaitMs = 100;
    private const int FetchWaitMs = 20;

    private readonly KafkaClients clients;
    private readonly ILogger logger;
    private readonly IConsumer<string, byte[]> consumer;
    private readonly ConnectionWatch watch;
    private readonly BrokerProbe probe;
    private readonly Dictionary<string, ITopicView[]> views;
    private readonly Dictionary<(string Topic, int Partition), ViewInput> inputs = [];

    /// <param name="clients">Makes the consumer.</param>
    /// <param name="views">The views of each logical topic.</param>
    /// <param name="logger">The room's log.</param>
    public ViewReader(KafkaClients clients, Dictionary<string, ITopicView[]> views, ILogger logger)
    {
        this.clients = clients;
        this.views = views;
        this.logger = logger;
        consumer = clients.Consumer("views", FetchWaitMs, commitMs: 0, out watch);
        Progress = new ViewProgress(watch);
        probe = new BrokerProbe([(watch, consumer.Handle)]);
    }

    public ViewProgress Progress { get; }

    /// <summary>Finds the ends of the logs and assigns the partitions from where the views stand.</summary>
    /// <param name="positions">Next offsets of an earlier reader of the same views; where there is none, the earliest.</param>
    /// <exception cref="KafkaException">The broker did not answer or a topic is missing.</exception>
    public void Open(IReadOnlyDictionary<(string Topic, int Partition), long> positions)
    {
        var partitions = views.Keys.SelectMany(topic => Enumerable.Range(0, TopicDefinition.PartitionCount)
            .Select(partition => (Logical: topic, Physical: new TopicPartition(clients.Names.Physical(topic), partition)))).ToList();
        var ends = consumer.Ends(partitions.Select(one => one.Physical)).ToDictionary(known => known.TopicPartition, known => known.Offset.Value);
        var beginnings = consumer.Beginnings(partitions.Select(one => one.Physical))
            .ToDictionary(known => known.TopicPartition, known => known.Offset.Value);
        foreach (var (logical, physical) in partitions)
        {
            var next = positions.GetValueOrDefault((physical.Topic, physical.Partition.Value), beginnings[physical]);
            var hasGaps = TopicCatalogue.Get(logical).IsCompacted;
            inputs[(physical.Topic, physical.Partition.Value)] = new ViewInput(logical, next, ends[physical], !hasGaps);
        }

        consumer.Assign(inputs.Select(input => new TopicPartitionOffset(input.Key.Topic, input.Key.Partition, input.Value.NextOffset)));
    }

    /// <summary>Applies records until the stop.</summary>
    /// <exception cref="KafkaException">The client can no longer be used.</exception>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (watch.FatalReason is { } reason)
                throw new KafkaException(new Error(ErrorCode.Local_Fatal, reason, isFatal: true));
            if (!Progress.HasCaughtUp)
                Progress.HasCaughtUp = inputs.Values.All(input => input.HasCaughtUp);
            probe.Advance();
            for (var record = Consume(WaitMs); record is not null && !stop.IsCancellationRequested; record = Consume(0))
                Apply(record);
        }
    }

    /// <summary>Where the views stand, for a reader that follows this one.</summary>
    public Dictionary<(string Topic, int Partition), long> Positions() =>
        inputs.ToDictionary(input => input.Key, input => input.Value.NextOffset);

    public void Dispose()
    {
        probe.Dispose();
        consumer.Dispose();
    }

    private ConsumeResult<string, byte[]>? Consume(int waitMs)
    {
        try
        {
            return consumer.Consume(waitMs);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            Log.ClientDetail(logger, "views", e.Error.Reason);
            return null;
        }
    }

    private void Apply(ConsumeResult<string, byte[]> received)
    {
        var input = inputs[(received.Topic, received.Partition.Value)];
        var skipped = received.Offset.Value - input.NextOffset;
        if (skipped > 0 && input.CountsGaps)
            MessagingMeter.ViewLost.Add(skipped, new KeyValuePair<string, object?>("topic", input.Topic));
        input.NextOffset = received.Offset.Value + 1;
        var record = received.ToRecord(input.Topic);
        foreach (var view in views[input.Topic])
        {
            try
            {
                view.Apply(in record);
            }
            catch (Exception e)
            {
                MessagingMeter.ViewFailures.Add(1, new KeyValuePair<string, object?>("topic", input.Topic));
                Log.ViewFailed(logger, view.GetType().Name, input.Topic, record.Partition, record.Offset, e);
            }
        }
    }
}
