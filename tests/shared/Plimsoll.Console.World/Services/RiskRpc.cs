using Plimsoll.Contracts.Common.V1;
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

    public Task<GetMarketStateResponse> GetMarketState(GetMarketStateRequest request, ServerCallContext context) =>
        Task.FromResult(new GetMarketStateResponse { Scored = (uint)market.Scenes.Count, Text = "scripted" });

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

    public Task<EvaluatePortfolioResponse> EvaluatePortfolio(EvaluatePortfolioRequest request, ServerCallContext context)
    {
        var rows = request.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var response = new EvaluatePortfolioResponse { Rows = (uint)rows.Count, ModelVersion = "scripted" };
        for (var i = 0; i < rows.Count; i++)
        {
            var name = rows[i].Split(',')[0];
            if (name.StartsWith("bad", StringComparison.Ordinal))
            {
                response.Refused.Add(new RefusedFileRow { Row = (uint)(i + 2), Account = name, Field = "quantity", Reason = "0, allowed above 0" });
                continue;
            }

            var report = new AccountReport { Account = name, EquityUsd = 10_000, Leverage = 5, ModelVersion = "scripted" };
            foreach (var minutes in new uint[] { 15, 60, 240, 1_440, 10_080 }) report.Probabilities.Add(new HorizonProbability { HorizonMinutes = minutes, Probability = 0.05 / (i + 1) });
            var position = new PositionReport { Instrument = "BTC-USDT", Side = PositionSide.Long, QuantityBase = 1, MarkPrice = 60_000, LiquidationPrice = 52_000, DistancePct = -13.3, FundingSource = FundingSource.Assumed };
            position.Probabilities.AddRange(report.Probabilities);
            report.Positions.Add(position);
            response.Accounts.Add(report);
        }

        return Task.FromResult(response);
    }

    public Task<TrailStopResponse> TrailStop(TrailStopRequest request, ServerCallContext context) =>
        Task.FromResult(new TrailStopResponse { StopPrice = request.ExtremePrice * 0.95, ModelVersion = "scripted" });
}
