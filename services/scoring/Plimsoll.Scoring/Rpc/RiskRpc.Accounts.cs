using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Rpc;

/// <summary>The calls about positions and accounts.</summary>
internal sealed partial class RiskRpc
{
    public Task<EvaluatePositionResponse> EvaluatePosition(EvaluatePositionRequest request, ServerCallContext context) =>
        Task.FromResult(new EvaluatePositionResponse { Position = accounts.Position(request), ModelVersion = FittedTouch.Version });

    public Task<EvaluateAccountResponse> EvaluateAccount(EvaluateAccountRequest request, ServerCallContext context) =>
        Task.FromResult(new EvaluateAccountResponse { Account = accounts.Account(request.Account) });

    public Task<EvaluatePortfolioResponse> EvaluatePortfolio(EvaluatePortfolioRequest request, ServerCallContext context) =>
        Task.FromResult(accounts.Portfolio(request));

    public Task<SizePositionResponse> SizePosition(SizePositionRequest request, ServerCallContext context) =>
        Task.FromResult(SizeAnswer.Of(request, accounts.Market(request.Instrument, "instrument")));

    public Task<TrailStopResponse> TrailStop(TrailStopRequest request, ServerCallContext context) =>
        Task.FromResult(TrailAnswer.Of(request, accounts.Market(request.Instrument, "instrument")));

    public Task<SuggestHedgeResponse> SuggestHedge(SuggestHedgeRequest request, ServerCallContext context) => Task.FromResult(accounts.Hedge(request));
}
