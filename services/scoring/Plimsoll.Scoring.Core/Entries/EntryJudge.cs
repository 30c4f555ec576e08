using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Advice;

namespace Plimsoll.Scoring.Core.Entries;

/// <summary>
/// The veto: what speaks against an entry now. A list of rules, the gravest of which is the verdict; without fresh data it says that nobody can tell. It
/// knows nothing of direction: CLEAR means that no rule spoke.
/// </summary>
/// <param name="policy">Thresholds.</param>
public sealed class EntryJudge(EntryPolicy policy)
{
    private static readonly string[] AlwaysUnknown =
    [
        "the check knows conditions, not direction: CLEAR is no recommendation",
        "thresholds are policy set by hand; their precision has not been measured",
    ];

    /// <summary>Judges.</summary>
    /// <param name="request">The entry.</param>
    /// <param name="facts">What is known.</param>
    public CheckEntryResponse Judge(CheckEntryRequest request, EntryFacts facts)
    {
        var response = new CheckEntryResponse { AgeMs = facts.Score is null ? -1 : facts.ScoreAgeMs };
        response.Reasons.AddRange(ScoreReasons.Of(facts, policy));
        response.Reasons.AddRange(Market(facts));
        response.Reasons.AddRange(Own(request, facts));
        response.Reasons.AddRange(facts.Flags.Select(Flag));
        var gravest = response.Reasons.Select(reason => reason.Verdict).DefaultIfEmpty(EntryVerdict.Clear).Max();
        // A veto stands whatever is unknown besides.
        response.Verdict = gravest == EntryVerdict.CannotTell && response.Reasons.Any(reason => reason.Verdict == EntryVerdict.Veto) ? EntryVerdict.Veto : gravest;
        response.Limits.AddRange(Limits(request, facts));
        if (facts.Score is not { } score) return response;
        if (score.HasScore) response.Score = score.Score;
        (response.Level, response.Regime, response.AsOfUnixNs, response.Origin, response.ModelVersion) = (score.Level, score.Regime, score.AsOfUnixNs, score.Origin, score.ModelVersion);
        return response;
    }

    private IEnumerable<PolicyReason> Market(EntryFacts facts)
    {
        foreach (var zone in facts.Zones.Where(zone => zone.Side == facts.Side && zone.Significant && Math.Abs(zone.DistancePct) <= policy.ZoneNearPct))
        {
            yield return Reason("zone-near", EntryVerdict.Caution,
                $"a zone of {zone.MassUsd:0} USD of the same side's liquidations lies {Math.Abs(zone.DistancePct):0.00} % away, {zone.LowPrice:G8} to {zone.HighPrice:G8}",
                Math.Abs(zone.DistancePct), policy.ZoneNearPct);
        }

        if (facts.Reproduction > policy.MaxReproduction)
        {
            yield return Reason("self-feeding", EntryVerdict.Caution,
                $"within 2 % each USD liquidated would bring {facts.Reproduction:0.00} USD of further liquidation", facts.Reproduction, policy.MaxReproduction);
        }
    }

    private IEnumerable<PolicyReason> Own(CheckEntryRequest request, EntryFacts facts)
    {
        if (request.HasNotionalUsd && facts.NearDepthUsd * policy.DepthSurvival * policy.MaxDepthShare is var most && request.NotionalUsd > most)
        {
            yield return Reason("size-against-depth", EntryVerdict.Caution,
                $"{request.NotionalUsd:0} USD is more than {policy.MaxDepthShare:P0} of the depth within 1 % that usually survives ({policy.DepthSurvival:P0} of {facts.NearDepthUsd:0} USD)",
                request.NotionalUsd, most);
        }

        if (!request.HasEntryPrice || !request.HasStopPrice) yield break;
        var zones = facts.Zones.Where(zone => zone.Side == facts.Side && zone.Significant).Select(zone => new AdverseZone(zone.LowPrice, zone.HighPrice)).ToList();
        var side = facts.Side == PositionSide.Long ? Plimsoll.Market.PositionSide.Long : Plimsoll.Market.PositionSide.Short;
        foreach (var objection in EntryCheck.Of(
            side, request.EntryPrice, request.StopPrice, request.HasLiquidationPrice ? request.LiquidationPrice : null, zones, request.HasOpenPnlUsd ? request.OpenPnlUsd : null))
        {
            yield return new PolicyReason { Rule = objection.Rule, Verdict = objection.Rule == "stop-in-zone" ? EntryVerdict.Caution : EntryVerdict.Veto, Text = objection.Text };
        }
    }

    private static PolicyReason Flag(ExternalFlag flag)
    {
        var reason = new PolicyReason
        {
            Rule = "flag:" + flag.Name,
            Verdict = flag.Effect switch { FlagEffect.Veto => EntryVerdict.Veto, FlagEffect.Caution => EntryVerdict.Caution, _ => EntryVerdict.Clear },
            Text = $"{flag.Source}: {flag.Text}",
        };
        if (flag.HasValue) reason.Value = flag.Value;
        return reason;
    }

    private static IEnumerable<string> Limits(CheckEntryRequest request, EntryFacts facts)
    {
        foreach (var missing in facts.Missing) yield return missing;
        if (!request.HasEntryPrice || !request.HasStopPrice) yield return "no entry_price and stop_price: stop rules were not checked";
        if (!request.HasLiquidationPrice) yield return "no liquidation_price: whether the stop comes before liquidation was not checked";
        if (!request.HasNotionalUsd) yield return "no notional_usd: size was not held against depth";
        foreach (var limit in AlwaysUnknown) yield return limit;
    }

    internal static PolicyReason Reason(string rule, EntryVerdict verdict, FormattableString text, double value, double threshold) =>
        new() { Rule = rule, Verdict = verdict, Text = text.ToString(CultureInfo.InvariantCulture), Value = Math.Round(value, 6), Threshold = Math.Round(threshold, 6) };
}
