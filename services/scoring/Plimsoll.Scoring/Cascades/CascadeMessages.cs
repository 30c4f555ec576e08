using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Scoring.Cascades;

/// <summary>Answers of the simulator as messages, quantised.</summary>
public static class CascadeMessages
{
    /// <summary>Version of the simulator and its priors.</summary>
    public const string ModelVersion = "cascade-1";

    /// <summary>What the evaluation said of it, for whoever reads an answer (quant specification C.6: then a scenario only).</summary>
    public const string Unverified =
        "UNVERIFIED: on real moves it forecast further travel no better than volatility alone, and on simulated truth it forces too much and runs too far (docs/cascades.md): a scenario, not a forecast";

    /// <summary>All shocks of one side.</summary>
    /// <param name="instrument">Canonical instrument.</param>
    /// <param name="market">The market that was run through.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="annualVolatility">Volatility of the next 15 minutes, per root of a year; null where it is not known.</param>
    public static CascadeSide Side(string instrument, CascadeMarket market, CascadeQuestion question, double? annualVolatility)
    {
        var profile = ReproductionProfile.Of(market, question.Priors, question.DepthMultiplier);
        var side = new CascadeSide
        {
            Side = market.Side == Plimsoll.Market.PositionSide.Long ? PositionSide.Long : PositionSide.Short,
            ReproductionAtPrice = Ratio(profile.AtPrice), ReproductionMax2Pct = Ratio(profile.MaxWithin2Pct),
            ReproductionMax5Pct = Ratio(profile.MaxWithin5Pct), ReproductionMax10Pct = Ratio(profile.MaxWithin10Pct),
        };
        if (!double.IsNaN(profile.RunFrom)) (side.RunawayFromPct, side.RunawayLengthPct) = (Ratio(100 * profile.RunFrom), Ratio(100 * profile.RunLength));
        side.Shocks.AddRange(CascadeSimulator.Run(market, question).Select(outcome => Shock(instrument, market, outcome, annualVolatility)));
        return side;
    }

    private static CascadeShock Shock(string instrument, CascadeMarket market, ShockOutcome outcome, double? annualVolatility)
    {
        var shock = new CascadeShock
        {
            ShockPct = Ratio(100 * outcome.Shock), ForcedUsd = Of(outcome.ForcedUsd, Usd), FurtherPct = Of(outcome.Further, value => Ratio(100 * value)),
            StopPrice = Of(outcome.StopPrice, value => double.Parse(value.ToString("G9", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture)),
            Amplification = Of(outcome.Amplification, Ratio), FurtherTailPct = Ratio(100 * outcome.FurtherTail),
            BeyondVisible = Ratio(outcome.BeyondVisible), Unabsorbed = Ratio(outcome.Unabsorbed), StopShare = Ratio(outcome.StopZoneShare),
            Sentence = CascadeSentence.Of(instrument, market.Side, outcome),
        };
        if (annualVolatility is { } volatility) shock.VolatilityOnlyPct = Of(TravelLaw.Panel.After(outcome.Shock, volatility), value => Ratio(100 * value));
        if (outcome.StopZone is { } zone) shock.StopZoneId = zone.Id;
        return shock;
    }

    private static Spread Of(Quantiles quantiles, Func<double, double> rounded) => new() { Q10 = rounded(quantiles.Q10), Q50 = rounded(quantiles.Q50), Q90 = rounded(quantiles.Q90) };

    private static double Ratio(double value) => double.IsFinite(value) ? Math.Round(value, 6) : value;

    private static double Usd(double value) => Math.Round(value, 2);
}
