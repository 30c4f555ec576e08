using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Rpc;
using Plimsoll.WhaleTracker.Views;

namespace Plimsoll.WhaleTracker.Rpc;

/// <summary>gRPC service <c>plimsoll.whales.v1.Whales</c>.</summary>
internal sealed class WhalesRpc(RecentWhaleSignals signals)
{
    public async Task StreamSignals(StreamSignalsRequest request, IServerStreamWriter<StreamSignalsResponse> responseStream, ServerCallContext context)
    {
        if (request.Recent > RecentWhaleSignals.MaxRecent)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"recent: {request.Recent} is out of range; allowed: 0 to {RecentWhaleSignals.MaxRecent}");
        }

        using var subscription = signals.Follow(request.Asset, (int)request.Recent);
        foreach (var signal in subscription.Begin)
        {
            await responseStream.WriteAsync(new StreamSignalsResponse { Signal = signal });
        }

        try
        {
            await foreach (var signal in subscription.Coming.ReadAllAsync(context.CancellationToken))
            {
                await responseStream.WriteAsync(new StreamSignalsResponse { Signal = signal });
            }
        }
        catch (SlowSubscriberException fault)
        {
            throw new RpcException(StatusCode.ResourceExhausted, fault.Message);
        }
    }
}
