using System.Collections.Concurrent;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Ingestion.IntegrationTests;

/// <summary>Everything that stands on a topic, read from its beginning.</summary>
internal sealed class MarketLog : ITopicView
{
    private readonly ConcurrentQueue<StreamRecord> _records = new();

    public IReadOnlyList<StreamRecord> Records => [.. _records];

    public void Apply(in StreamRecord record) => _records.Enqueue(record);
}

/// <summary>Everything that stands on whale.signals.v1.</summary>
internal sealed class WhaleLog : ITopicView
{
    private readonly ConcurrentQueue<StreamRecord> _records = new();

    public IReadOnlyList<StreamRecord> Records => [.. _records];

    public void Apply(in StreamRecord record) => _records.Enqueue(record);
}
