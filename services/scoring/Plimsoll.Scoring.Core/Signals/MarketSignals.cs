using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Conditions of open interest, volatility, book and prices.</summary>
internal static class MarketSignals
{
    public static IEnumerable<SignalDefinition> Of(SignalParameters parameters) =>
    [
        new(SignalKind.OpenInterestSpike, "OPEN_INTEREST_SPIKE", Basis.Inferred, parameters.OpenInterestSpike,
            static (in SignalFacts facts) => facts.OpenInterest1HPct, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"Open interest changed by {SignalText.Signed(facts.OpenInterest1HPct, 1)} % within 1 h",
            [new("open_interest_1h", "pct", static (in SignalFacts facts) => facts.OpenInterest1HPct, parameters.OpenInterestSpike.Enter)]),
        new(SignalKind.DepthThinning, "DEPTH_THINNING", Basis.Inferred, parameters.DepthThinning,
            static (in SignalFacts facts) => facts.DepthThinning, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"Visible depth is {100 * Math.Exp(-facts.DepthThinning):0} % of its usual level",
            [new("depth_thinning", "log_ratio", static (in SignalFacts facts) => facts.DepthThinning, parameters.DepthThinning.Enter)]),
        new(SignalKind.VolatilityBurst, "VOLATILITY_BURST", Basis.Inferred, parameters.VolatilityBurst,
            static (in SignalFacts facts) => facts.BurstRatio, (in SignalFacts facts) => facts.Volatility5MBp >= parameters.VolatilityBurstFloorBp,
            static (in SignalFacts facts) => $"Volatility of 5 minutes is {facts.BurstRatio:0.0} times its mean of 24 h, {facts.Volatility5MBp:0} bp",
            [
                new("volatility_5m_over_24h", "ratio", static (in SignalFacts facts) => facts.BurstRatio, parameters.VolatilityBurst.Enter),
                new("volatility_5m", "bp", static (in SignalFacts facts) => facts.Volatility5MBp, parameters.VolatilityBurstFloorBp),
            ]),
        new(SignalKind.Deleveraging, "DELEVERAGING", Basis.Inferred, parameters.Deleveraging,
            static (in SignalFacts facts) => -facts.OpenInterest15MPct, (in SignalFacts facts) => Math.Abs(facts.Move15MPct) >= parameters.DeleveragingMovePct,
            static (in SignalFacts facts) => $"Open interest changed by {SignalText.Signed(facts.OpenInterest15MPct, 1)} % and price by {SignalText.Signed(facts.Move15MPct, 2)} % within 15 min",
            [
                new("open_interest_15m", "pct", static (in SignalFacts facts) => facts.OpenInterest15MPct, -parameters.Deleveraging.Enter),
                new("return_15m", "pct", static (in SignalFacts facts) => facts.Move15MPct, parameters.DeleveragingMovePct),
            ]),
        new(SignalKind.Cascade, "CASCADE", Basis.Inferred, parameters.Cascade,
            static (in SignalFacts facts) => -facts.OpenInterest15MPct,
            (in SignalFacts facts) => Math.Abs(facts.Move5MPct) >= Math.Max(parameters.CascadeMovePct, parameters.CascadeMoveSigma * facts.Sigma1HPct / Math.Sqrt(12)),
            static (in SignalFacts facts) => $"Price changed by {SignalText.Signed(facts.Move5MPct, 2)} % within 5 min while open interest changed by {SignalText.Signed(facts.OpenInterest15MPct, 1)} % within 15 min",
            [
                new("open_interest_15m", "pct", static (in SignalFacts facts) => facts.OpenInterest15MPct, -parameters.Cascade.Enter),
                new("return_5m", "pct", static (in SignalFacts facts) => facts.Move5MPct, parameters.CascadeMovePct),
            ]),
        new(SignalKind.BasisStress, "BASIS_STRESS", Basis.Observed, parameters.BasisStress,
            static (in SignalFacts facts) => Math.Abs(facts.PremiumBp), static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"The mark price is {Math.Abs(facts.PremiumBp):0.0} bp {(facts.PremiumBp < 0 ? "below" : "above")} its index",
            [new("premium", "bp", static (in SignalFacts facts) => facts.PremiumBp, parameters.BasisStress.Enter)]),
        new(SignalKind.MarkStress, "MARK_STRESS", Basis.Inferred, parameters.MarkStress,
            static (in SignalFacts facts) => facts.MarkLastSigma, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"Last and mark price were {facts.MarkLastSigma:0.0} standard deviations of one minute apart within 5 min",
            [new("mark_last_stress", "sigma", static (in SignalFacts facts) => facts.MarkLastSigma, parameters.MarkStress.Enter)]),
    ];
}
