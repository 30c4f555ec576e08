using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Whales.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Plimsoll.Console.Links;

/// <summary>What the console asks the whale-tracker.</summary>
public sealed class WhalesClient(ServiceLinks links)
{
    private static readonly ServiceDescriptor Service = WhalesServiceReflection.Descriptor.Services[0];
    private static readonly MethodDescriptor StreamSignals = Service.FindMethodByName("StreamSignals");

    /// <summary>Recent signals, oldest first, then every new one.</summary>
    /// <param name="recent">Recent signals to begin with.</param>
    /// <param name="cancel">Ends the stream.</param>
    public IAsyncEnumerable<StreamSignalsResponse> StreamSignalsAsync(int recent, CancellationToken cancel) =>
        links[ServiceName.WhaleTracker].FollowAsync<StreamSignalsRequest, StreamSignalsResponse>(
            StreamSignals, new StreamSignalsRequest { Recent = (uint)recent }, cancel);
}
