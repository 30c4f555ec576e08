using System.Collections.Concurrent;
using Plimsoll.Messaging.Health;

namespace Plimsoll.Messaging.Processing;

/// <summary>Every loop of this host, for the health checks.</summary>
internal sealed class LoopRegistry
{
    private readonly ConcurrentQueue<IReadinessSource> sources = new();

    public IEnumerable<IReadinessSource> Sources => sources;

    public void Add(IReadinessSource source) => sources.Enqueue(source);
}
