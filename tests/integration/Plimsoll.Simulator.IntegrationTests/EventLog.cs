using System.Collections.Concurrent;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Simulator.IntegrationTests;

/// <summary>Everything that stands on market.events.v1.</summary>
internal sealed class EventLog : ITopicView
{
    private readonly ConcurrentQueue<MarketEvent> _events = new();

    public IReadOnlyList<MarketEvent> Events => [.. _events];

    public void Apply(in StreamRecord record) => _events.Enqueue(MarketEvent.Parser.ParseFrom(record.Value.Span));
}
