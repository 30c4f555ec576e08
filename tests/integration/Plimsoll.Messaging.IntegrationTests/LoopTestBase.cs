using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

/// <summary>A broker, a checkpoint store that outlives hosts, and a group over the market events.</summary>
public abstract class LoopTestBase : IDisposable
{
    protected EmbeddedBroker Broker { get; } = Topics.StartBroker();

    protected MemoryCheckpointStore Store { get; } = new();

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing) => Broker.Dispose();

    protected Task<TestHost> StartAsync(params (string, string)[] options) => StartAsync(_ => new NumberingProcessor(), options);

    protected Task<TestHost> StartAsync(Func<int, IPartitionProcessor> create, params (string, string)[] options) => TestHost.StartAsync(
        Broker,
        services => services.AddSingleton<ICheckpointStore>(Store)
            .AddPartitionProcessor(Topics.Group, [Topics.Input], (_, partition) => create(partition)),
        [("CheckpointIntervalMs", "50"), .. options]);
}
