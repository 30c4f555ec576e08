using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Signals;

/// <summary>Conditions that join zones, funding, open interest and large takers (section D.6). They rest on the modelled map.</summary>
internal static class PositioningSignals
{
    private const double LargeHours = 24;

    public static IEnumerable<SignalDefinition> Of(SignalParameters parameters) =>
    [
        new(SignalKind.ZonesNear, "ZONES_NEAR", Basis.Modelled, parameters.ZonesNear,
            static (in SignalFacts facts) => facts.ZoneNearness, static (in SignalFacts _) => true,
            static (in SignalFacts facts) => $"The nearest significant zone, of {(facts.LongZoneSigma <= facts.ShortZoneSigma ? "longs below" : "shorts above")} the mark, is {facts.NearestZonePct:0.00} % away, {Math.Min(facts.LongZoneSigma, facts.ShortZoneSigma):0.0} standard deviations of one hour",
            [Nearest, LongZone(1 / parameters.ZonesNear.Enter), ShortZone(1 / parameters.ZonesNear.Enter)]),
        new(SignalKind.AgainstCrowd, "AGAINST_CROWD", Basis.Modelled, parameters.AgainstCrowd,
            static (in SignalFacts facts) => facts.OpenInterest1HPct,
            (in SignalFacts facts) => facts.Move1HPct * facts.FundingBp < 0 && Math.Abs(facts.Move1HPct) >= parameters.AgainstCrowdMoveSigma * facts.Sigma1HPct,
            static (in SignalFacts facts) => $"Open interest grew by {facts.OpenInterest1HPct:0.0} % within 1 h while price moved by {SignalText.Signed(facts.Move1HPct, 2)} % against {(facts.FundingBp < 0 ? "shorts, who pay" : "longs, who pay")}",
            [OpenInterest(parameters.AgainstCrowd.Enter), new("return_1h", "pct", static (in SignalFacts facts) => facts.Move1HPct), Funding(null), Nearest]),
        new(SignalKind.LiquidationProne, "LIQUIDATION_PRONE", Basis.Modelled, parameters.LiquidationProne,
            static (in SignalFacts facts) => facts.FundingHours, (in SignalFacts facts) => facts.ZonesWithin8 >= parameters.LiquidationProneZones,
            static (in SignalFacts facts) => $"{facts.ZonesWithin8:0} significant zones lie within 8 % and funding was elevated in {facts.FundingHours:0} of the last 24 hours; no direction follows",
            [
                new("zones_within_8pct", "count", static (in SignalFacts facts) => facts.ZonesWithin8, parameters.LiquidationProneZones),
                new("funding_elevated_24h", "h", static (in SignalFacts facts) => facts.FundingHours, parameters.LiquidationProne.Enter),
            ]),
        new(SignalKind.Convergence, "CONVERGENCE", Basis.Modelled, parameters.Convergence,
            (in SignalFacts facts) => Legs(facts, parameters), static (in SignalFacts _) => true,
            (in SignalFacts facts) => $"{Legs(facts, parameters):0} of 3 hold: zone likely to be touched within 1 h ({Yes(IsTouch(facts, parameters))}), large takers within 24 h ({Yes(IsLarge(facts))}), funding far from its own history ({Yes(IsFunding(facts, parameters))})",
            [
                new("conditions", "count", (in SignalFacts facts) => Legs(facts, parameters), parameters.Convergence.Enter),
                new("touch_probability_1h", "ratio", static (in SignalFacts facts) => facts.TouchProbability, parameters.ConvergenceTouch),
                new("hours_since_large_taker", "h", static (in SignalFacts facts) => facts.HoursSinceLarge, LargeHours),
                new("funding_z_30d", "z", static (in SignalFacts facts) => facts.FundingZ, parameters.ConvergenceFundingZ),
            ]),
        new(SignalKind.LongCascadeSetup, "LONG_CASCADE_SETUP", Basis.Modelled, parameters.Setup,
            static (in SignalFacts facts) => 1 / Math.Max(0.001, facts.LongZoneSigma), (in SignalFacts facts) => facts.FundingBp >= parameters.SetupFundingBp && IsCrowded(facts, parameters),
            static (in SignalFacts facts) => $"Longs pay {facts.FundingBp:0.00} bp per 8 h, open interest is high by its own history, and the nearest zone of longs is {facts.LongZoneSigma:0.0} standard deviations of one hour below",
            [Funding(parameters.SetupFundingBp), LongZone(1 / parameters.Setup.Enter), .. Interest(parameters)]),
        new(SignalKind.ShortSqueezeSetup, "SHORT_SQUEEZE_SETUP", Basis.Modelled, parameters.Setup,
            static (in SignalFacts facts) => 1 / Math.Max(0.001, facts.ShortZoneSigma), (in SignalFacts facts) => facts.FundingBp <= -parameters.SetupFundingBp && IsCrowded(facts, parameters),
            static (in SignalFacts facts) => $"Shorts pay {-facts.FundingBp:0.00} bp per 8 h, open interest is high by its own history, and the nearest zone of shorts is {facts.ShortZoneSigma:0.0} standard deviations of one hour above",
            [Funding(-parameters.SetupFundingBp), ShortZone(1 / parameters.Setup.Enter), .. Interest(parameters)]),
    ];

    private static Proof Nearest { get; } = new("nearest_zone", "pct", static (in SignalFacts facts) => facts.NearestZonePct);

    private static Proof LongZone(double threshold) => new("long_zone_distance", "sigma", static (in SignalFacts facts) => facts.LongZoneSigma, threshold);

    private static Proof ShortZone(double threshold) => new("short_zone_distance", "sigma", static (in SignalFacts facts) => facts.ShortZoneSigma, threshold);

    private static Proof Funding(double? threshold) => new("funding_8h", "bp", static (in SignalFacts facts) => facts.FundingBp, threshold);

    private static Proof OpenInterest(double threshold) => new("open_interest_1h", "pct", static (in SignalFacts facts) => facts.OpenInterest1HPct, threshold);

    private static Proof[] Interest(SignalParameters parameters) =>
    [
        new("open_interest_z_30d", "z", static (in SignalFacts facts) => facts.OpenInterestZ, parameters.SetupInterestZ),
        new("open_interest_surprise", "sigma", static (in SignalFacts facts) => facts.OpenInterestSurprise, parameters.SetupInterestZ),
    ];

    private static bool IsCrowded(in SignalFacts facts, SignalParameters parameters) =>
        facts.OpenInterestZ >= parameters.SetupInterestZ || facts.OpenInterestSurprise >= parameters.SetupInterestZ;

    private static bool IsTouch(in SignalFacts facts, SignalParameters parameters) => facts.TouchProbability >= parameters.ConvergenceTouch;

    private static bool IsLarge(in SignalFacts facts) => facts.HoursSinceLarge <= LargeHours;

    private static bool IsFunding(in SignalFacts facts, SignalParameters parameters) => Math.Abs(facts.FundingZ) >= parameters.ConvergenceFundingZ;

    private static double Legs(in SignalFacts facts, SignalParameters parameters) =>
        (IsTouch(facts, parameters) ? 1 : 0) + (IsLarge(facts) ? 1 : 0) + (IsFunding(facts, parameters) ? 1 : 0);

    private static string Yes(bool holds) => holds ? "yes" : "no";
}
