using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Cascades;
using Plimsoll.Scoring.Telemetry;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Rpc;

/// <summary>gRPC service <c>plimsoll.risk.v1.Risk</c>.</summary>
internal sealed partial class RiskRpc(
    LatestScores scores, RecentSignals signals, AccountAnswers accounts, CascadeAnswers cascades, EntryAnswers entries, ScoreMetrics metrics, TimeProvider clock)
{
    private const uint DefaultLimit = 100;
    private const uint MaxLimit = 1_000;
    private const long NoWallClock = -1;

    public Task<GetScoreResponse> GetScore(GetScoreRequest request, ServerCallContext context)
    {
        if (request.Instrument.Length == 0)
        {
            throw new RpcException(StatusCode.InvalidArgument, "instrument: '' is not allowed; allowed: a canonical instrument such as BTC-USDT");
        }

        var score = scores.Find(request.Instrument) ?? throw new RpcException(StatusCode.NotFound, $"no score of '{request.Instrument}' yet");
        var ageMs = score.Origin == Origin.Live ? Math.Max(0, UnixTime.ToMs(UnixTime.Now(clock) - score.AsOfUnixNs)) : NoWallClock;
        return Task.FromResult(new GetScoreResponse { Score = score, AgeMs = ageMs });
    }

    public async Task StreamScores(StreamScoresRequest request, IServerStreamWriter<StreamScoresResponse> responseStream, ServerCallContext context)
    {
        var wanted = request.Instruments.ToHashSet(StringComparer.Ordinal);
        using var queue = new ScoreQueue(metrics.Coalesced);
        using var following = scores.Follow(
            score =>
            {
                if (wanted.Count == 0 || wanted.Contains(score.Instrument))
                {
                    queue.Offer(score);
                }
            },
            out var newest);
        foreach (var score in newest.Where(score => wanted.Count == 0 || wanted.Contains(score.Instrument)))
        {
            await responseStream.WriteAsync(new StreamScoresResponse { Score = score });
        }

        while (true)
        {
            await responseStream.WriteAsync(new StreamScoresResponse { Score = await queue.TakeAsync(context.CancellationToken) });
        }
    }

    public Task<ListSignalsResponse> ListSignals(ListSignalsRequest request, ServerCallContext context)
    {
        if (request.Limit > MaxLimit)
        {
            throw new RpcException(StatusCode.InvalidArgument, $"limit: {request.Limit} is out of range; allowed: 1 to {MaxLimit}, or 0 for {DefaultLimit}");
        }

        var response = new ListSignalsResponse();
        response.Signals.AddRange(signals.List(request.Instrument, (int)(request.Limit == 0 ? DefaultLimit : request.Limit)));
        return Task.FromResult(response);
    }
}
