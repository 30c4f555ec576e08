using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Entries;

/// <summary>
/// What a risk threshold says about an exposure: above it, the share that is kept falls in a straight line from all of it at the threshold to the least
/// share at a score of 100; an order is cut so that no part takes more than a tenth of the depth that usually survives, and the pause between parts doubles
/// above the threshold. Arithmetic under a stated policy, no forecast.
/// </summary>
/// <param name="policy">Thresholds.</param>
public sealed class ExposureAdviser(EntryPolicy policy)
{
    private const double Top = 100;

    private static readonly string[] AlwaysUnknown =
    [
        "the policy is arithmetic on the score; that holding less at a higher score pays has not been shown",
        "a cascade in progress takes depth away while an order is worked",
    ];

    /// <summary>Advises.</summary>
    /// <param name="request">Exposure and order.</param>
    /// <param name="facts">What is known.</param>
    public AdviseExposureResponse Advise(AdviseExposureRequest request, EntryFacts facts)
    {
        var response = new AdviseExposureResponse { AgeMs = facts.Score is null ? -1 : facts.ScoreAgeMs };
        if (facts.Score is { } known)
        {
            (response.AsOfUnixNs, response.Origin, response.ModelVersion) = (known.AsOfUnixNs, known.Origin, known.ModelVersion);
            if (known.HasScore) response.Score = known.Score;
        }

        if (ScoreReasons.Unusable(facts, policy) is { } unusable)
        {
            response.Reasons.Add(unusable);
            response.Actions.Add(ExposureAction.CannotTell);
        }
        else
        {
            Decide(response, request, facts);
        }

        response.Limits.AddRange(facts.Missing);
        response.Limits.AddRange(AlwaysUnknown);
        return response;
    }

    private void Decide(AdviseExposureResponse response, AdviseExposureRequest request, EntryFacts facts)
    {
        var threshold = request.RiskThreshold == 0 ? policy.RiskThreshold : request.RiskThreshold;
        var score = facts.Score!.Score;
        var isAbove = score > threshold;
        response.KeepShare = 1;
        if (isAbove)
        {
            var least = request.HasMinShare ? request.MinShare : policy.MinShare;
            response.KeepShare = Math.Round(1 - ((1 - least) * (score - threshold) / (Top - threshold)), 4);
            response.Reasons.Add(EntryJudge.Reason("score-above-threshold", EntryVerdict.Caution, $"the score of {score} is above the threshold of {threshold:0}", score, threshold));
            if (request.NotionalUsd > 0) response.Actions.Add(ExposureAction.Reduce);
        }

        response.KeepUsd = Math.Round(response.KeepShare * request.NotionalUsd, 2);
        if (request.OrderUsd > 0) Execute(response, request.OrderUsd, isAbove, facts);
        if (response.Actions.Count == 0) response.Actions.Add(ExposureAction.Keep);
    }

    private void Execute(AdviseExposureResponse response, double orderUsd, bool isAbove, EntryFacts facts)
    {
        var atOnce = facts.NearDepthUsd * policy.DepthSurvival * policy.MaxDepthShare;
        if (!(atOnce > 0)) return; // without depth there is nothing to cut an order by; what is missing is among the limits
        var slices = (int)Math.Min(policy.MaxSlices, Math.Ceiling(orderUsd / atOnce));
        (response.Slices, response.SliceUsd) = ((uint)slices, Math.Round(orderUsd / slices, 2));
        response.PauseSeconds = (uint)(slices == 1 && !isAbove ? 0 : isAbove ? 2 * policy.PauseSeconds : policy.PauseSeconds);
        if (slices > 1)
        {
            response.Actions.Add(ExposureAction.Split);
            response.Reasons.Add(EntryJudge.Reason("size-against-depth", EntryVerdict.Caution,
                $"{orderUsd:0} USD is more than {policy.MaxDepthShare:P0} of the depth within 1 % that usually survives ({policy.DepthSurvival:P0} of {facts.NearDepthUsd:0} USD)", orderUsd, atOnce));
        }

        if (isAbove) response.Actions.Add(ExposureAction.Slow);
        if (orderUsd / slices > atOnce)
            response.Limits.Add($"{policy.MaxSlices} parts are still larger than that: the order is too large for this book");
    }
}
