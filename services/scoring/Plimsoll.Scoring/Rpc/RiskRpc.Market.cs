using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Scoring.Rpc;

/// <summary>The cross-section: systemic against isolated stress.</summary>
internal sealed partial class RiskRpc
{
    public Task<GetMarketStateResponse> GetMarketState(GetMarketStateRequest request, ServerCallContext context) => Task.FromResult(MarketState.Of(scores.Newest));
}
