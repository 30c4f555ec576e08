using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Console.World.Services;

/// <summary>Plays the whale-tracker.</summary>
public sealed class WhalesRpc(ScriptedMarket market)
{
    public Task StreamSignals(StreamSignalsRequest request, IServerStreamWriter<StreamSignalsResponse> stream, ServerCallContext context) =>
        market.LargeTrades.FollowAsync(
            market.Whales.TakeLast((int)request.Recent).ToList(),
            signal => stream.WriteAsync(new StreamSignalsResponse { Signal = signal }),
            context.CancellationToken);
}
