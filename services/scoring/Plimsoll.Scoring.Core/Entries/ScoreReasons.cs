using System.Globalization;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Core.Entries;

/// <summary>What the newest score says about an entry, or that it can say nothing.</summary>
internal static class ScoreReasons
{
    public static IEnumerable<PolicyReason> Of(EntryFacts facts, EntryPolicy policy)
    {
        if (Unusable(facts, policy) is { } unusable)
        {
            yield return unusable;
            if (facts.Score is null) yield break;
        }

        var score = facts.Score!;
        if (score.Regime == Regime.Cascading) yield return Simple("regime", EntryVerdict.Veto, "a cascade is in progress");
        else if (score.Regime is Regime.LiquidationProne or Regime.Fragile) yield return Simple("regime", EntryVerdict.Caution, $"the regime is {Words(score.Regime)}");
        if (score.HasScore && score.Level == Level.Extreme) yield return Simple("level", EntryVerdict.Veto, $"the score of {score.Score} is extreme");
        else if (score.HasScore && score.Level == Level.High) yield return Simple("level", EntryVerdict.Caution, $"the score of {score.Score} is high");
        if (score.Data is { Status: DataStatus.Degraded } data) yield return Simple("data", EntryVerdict.Caution, "the score rests on less than all data: " + string.Join(", ", data.Gaps));
        foreach (var onset in score.Probabilities.Where(onset => onset.HorizonMinutes <= 30 && onset.Side == facts.Side && onset.Probability >= policy.CautionProbability))
        {
            var isVeto = onset.Probability >= policy.VetoProbability;
            yield return EntryJudge.Reason("onset", isVeto ? EntryVerdict.Veto : EntryVerdict.Caution,
                $"a burst against this side within {onset.HorizonMinutes} minutes has {onset.Probability:P1} ({onset.Low:P1} to {onset.High:P1})",
                onset.Probability, isVeto ? policy.VetoProbability : policy.CautionProbability);
        }
    }

    /// <summary>Why the score cannot be used, or null.</summary>
    public static PolicyReason? Unusable(EntryFacts facts, EntryPolicy policy)
    {
        if (facts.Score is not { } score) return Simple("score-missing", EntryVerdict.CannotTell, $"there is no score of {facts.Instrument} yet");
        var most = facts.IsLive ? policy.RefuseScoreAgeMs : policy.RefuseReplayAgeMs;
        if (facts.ScoreAgeMs > most)
        {
            return EntryJudge.Reason("score-stale", EntryVerdict.CannotTell,
                $"the newest score is {facts.ScoreAgeMs / 1_000.0:0.#} s old, allowed {most / 1_000.0:0.#} s", facts.ScoreAgeMs / 1_000.0, most / 1_000.0);
        }

        return score.Data?.Status switch
        {
            DataStatus.Refused => Simple("score-refused", EntryVerdict.CannotTell, "the score is refused: " + string.Join(", ", score.Data.Gaps)),
            DataStatus.Warming => Simple("score-warming", EntryVerdict.CannotTell, "the windows are not full yet: " + string.Join(", ", score.Data.Gaps)),
            _ => score.HasScore ? null : Simple("score-missing", EntryVerdict.CannotTell, "the newest record holds no score"),
        };
    }

    public static PolicyReason Simple(string rule, EntryVerdict verdict, FormattableString text) => new() { Rule = rule, Verdict = verdict, Text = text.ToString(CultureInfo.InvariantCulture) };

    private static PolicyReason Simple(string rule, EntryVerdict verdict, string text) => new() { Rule = rule, Verdict = verdict, Text = text };

    private static string Words(Regime regime) => regime == Regime.LiquidationProne ? "liquidation-prone" : "fragile";
}
