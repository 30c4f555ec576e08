using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;

namespace Plimsoll.Console.World.Services;

/// <summary>Plays scoring.</summary>
public sealed class RiskRpc(ScriptedMarket market)
{
    public Task<GetScoreResponse> GetScore(GetScoreRequest request, ServerCallContext context) =>
        market.Scenes.FirstOrDefault(scene => scene.Name == request.Instrument) is { } scene
            ? Task.FromResult(new GetScoreResponse { Score = market.ScoreOf(scene), AgeMs = -1 })
            : throw new RpcException(StatusCode.NotFound, $"no score of {request.Instrument}");

    public Task StreamScores(StreamScoresRequest request, IServerStreamWriter<StreamScoresResponse> stream, ServerCallContext context) =>
        market.Scores.FollowAsync(
            market.Scenes.Select(market.ScoreOf),
            score => stream.WriteAsync(new StreamScoresResponse { Score = score }),
            context.CancellationToken);

    public Task<ListSignalsResponse> ListSignals(ListSignalsRequest request, ServerCallContext context)
    {
        var answer = new ListSignalsResponse();
        answer.Signals.AddRange(market.Signals
            .Where(signal => request.Instrument.Length == 0 || signal.Instrument == request.Instrument)
            .OrderByDescending(signal => signal.AsOfUnixNs)
            .Take((int)request.Limit));
        return Task.FromResult(answer);
    }

    public Task<EvaluatePositionResponse> EvaluatePosition(EvaluatePositionRequest request, ServerCallContext context) =>
        request.Position is { QuantityBase: > 0 } position
            ? Task.FromResult(new EvaluatePositionResponse
            {
                ModelVersion = "scripted",
                Position = new PositionReport { Instrument = position.Instrument, Side = position.Side, QuantityBase = position.QuantityBase, LiquidationPrice = position.EntryPrice / 2 },
            })
            : throw new RpcException(StatusCode.InvalidArgument, "positions[0].quantity: 0, allowed above 0");

    public Task<EvaluateAccountResponse> EvaluateAccount(EvaluateAccountRequest request, ServerCallContext context) =>
        Task.FromResult(new EvaluateAccountResponse { Account = new AccountReport { Account = request.Account?.Account ?? "" } });

    public Task<SizePositionResponse> SizePosition(SizePositionRequest request, ServerCallContext context) =>
        Task.FromResult(new SizePositionResponse { QuantityBase = 1, ModelVersion = "scripted" });

    public Task<SuggestHedgeResponse> SuggestHedge(SuggestHedgeRequest request, ServerCallContext context) =>
        Task.FromResult(new SuggestHedgeResponse { TargetBase = -request.HeldQuantityBase, ModelVersion = "scripted" });

    public Task<SimulateCascadeResponse> SimulateCascade(SimulateCascadeRequest request, ServerCallContext context) =>
        throw new RpcException(StatusCode.FailedPrecondition, $"no depth of {request.Instrument}: the script has none");

    public Task<CheckEntryResponse> CheckEntry(CheckEntryRequest request, ServerCallContext context) =>
        Task.FromResult(new CheckEntryResponse { Verdict = EntryVerdict.CannotTell, AgeMs = -1, ModelVersion = "scripted" });

    public Task<AdviseExposureResponse> AdviseExposure(AdviseExposureRequest request, ServerCallContext context) =>
        Task.FromResult(new AdviseExposureResponse { KeepShare = 1, KeepUsd = request.NotionalUsd, AgeMs = -1, ModelVersion = "scripted" });
}
