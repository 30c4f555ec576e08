using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Conditions of funding (sections D.2 and D.6). Negative funding means that shorts pay longs.</summary>
internal static class FundingSignals
{
    public static IEnumerable<SignalDefinition> Of(SignalParameters parameters) =>
    [
        new(SignalKind.FundingExtreme, "FUNDING_EXTREME", Basis.Inferred, parameters.FundingExtreme,
            static (in SignalFacts facts) => Math.Abs(facts.FundingBp), static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"Funding {facts.FundingBp:0.00} bp per 8 h: {Payer(facts)}",
            [new("funding_8h", "bp", static (in SignalFacts facts) => facts.FundingBp, parameters.FundingExtreme.Enter)]),
        new(SignalKind.FundingAboveMean, "FUNDING_ABOVE_MEAN", Basis.Inferred, parameters.FundingAboveMean,
            static (in SignalFacts facts) => facts.FundingDeviation, (in SignalFacts facts) => Math.Abs(facts.FundingBp) >= parameters.FundingAboveMeanFloorBp,
            static (in SignalFacts facts) => $"Funding {facts.FundingBp:0.00} bp per 8 h is {100 * facts.FundingDeviation:0} % larger in size than its 7-day mean of {facts.FundingMeanBp:0.00} bp: {Payer(facts)}",
            [
                new("funding_over_7d", "ratio", static (in SignalFacts facts) => facts.FundingDeviation, parameters.FundingAboveMean.Enter),
                new("funding_8h", "bp", static (in SignalFacts facts) => facts.FundingBp, parameters.FundingAboveMeanFloorBp),
                new("funding_mean_7d", "bp", static (in SignalFacts facts) => facts.FundingMeanBp),
            ]),
        new(SignalKind.FundingElevated, "FUNDING_ELEVATED", Basis.Inferred, parameters.FundingElevated,
            static (in SignalFacts facts) => facts.FundingHours, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"Funding was elevated in {facts.FundingHours:0} of the last 24 hours; it is {facts.FundingBp:0.00} bp per 8 h: {Payer(facts)}",
            [
                new("funding_elevated_24h", "h", static (in SignalFacts facts) => facts.FundingHours, parameters.FundingElevated.Enter),
                new("funding_8h", "bp", static (in SignalFacts facts) => facts.FundingBp),
            ]),
        new(SignalKind.FundingAcceleration, "FUNDING_ACCELERATION", Basis.Inferred, parameters.FundingAcceleration,
            static (in SignalFacts facts) => Math.Abs(facts.FundingAccelerationBp),
            (in SignalFacts facts) => facts.OpenInterest1HPct >= parameters.FundingAccelerationInterestPct,
            static (in SignalFacts facts) => $"Funding changed by {facts.FundingAccelerationBp:+0.00;-0.00} bp more within the last hour than within the hour before, while open interest grew by {facts.OpenInterest1HPct:0.0} %",
            [
                new("funding_acceleration", "bp", static (in SignalFacts facts) => facts.FundingAccelerationBp, parameters.FundingAcceleration.Enter),
                new("open_interest_1h", "pct", static (in SignalFacts facts) => facts.OpenInterest1HPct, parameters.FundingAccelerationInterestPct),
            ]),
        new(SignalKind.FundingDifferential, "FUNDING_DIFFERENTIAL", Basis.Observed, parameters.FundingDifferential,
            static (in SignalFacts facts) => facts.FundingDifferentialBp, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"Funding of {facts.HighestVenue} exceeds that of {facts.LowestVenue} by {facts.FundingDifferentialBp:0.00} bp per 8 h",
            [new("funding_differential", "bp", static (in SignalFacts facts) => facts.FundingDifferentialBp, parameters.FundingDifferential.Enter)]),
    ];

    private static string Payer(in SignalFacts facts) => facts.FundingBp < 0 ? "shorts pay longs" : "longs pay shorts";
}
