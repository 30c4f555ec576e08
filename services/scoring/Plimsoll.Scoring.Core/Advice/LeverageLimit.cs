using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Advice;

/// <summary>Why a leverage was chosen.</summary>
/// <param name="Leverage">Highest leverage allowed.</param>
/// <param name="ByPolicy">3 for ordinary trades, 10 for reversals.</param>
/// <param name="ByStop">Highest at which the stop lies well before liquidation: 1/(1.5 d + mmr).</param>
/// <param name="ByJump">Highest at which a jump past the stop to liquidation has at most 1 %.</param>
/// <param name="ByHolding">Highest at which liquidation while holding has at most 0.5 %.</param>
/// <param name="ByVolatility">Share that the volatility regime leaves, 0 to 1.</param>
public readonly record struct LeverageReasons(double Leverage, double ByPolicy, double ByStop, double ByJump, double ByHolding, double ByVolatility);

/// <summary>The highest leverage that the rules allow (quant specification E.6).</summary>
/// <param name="Policy">Policy caps and probabilities.</param>
/// <param name="Model">Touch model.</param>
public sealed record LeverageLimit(AdvicePolicy Policy, TouchModel Model)
{
    private const int Bisections = 40;

    /// <summary>Works it out.</summary>
    /// <param name="side">Side.</param>
    /// <param name="stopDistance">|entry - stop| / entry, above 0.</param>
    /// <param name="maintenanceRate">Maintenance rate of the first tier.</param>
    /// <param name="isReversal">A reversal set-up.</param>
    /// <param name="volatility">Annual volatility over the holding time.</param>
    /// <param name="targetVolatility">Volatility above which leverage is cut in proportion; null: no cut.</param>
    /// <param name="horizon">Holding time, index into <see cref="RiskHorizons"/>.</param>
    public LeverageReasons Of(
        PositionSide side, double stopDistance, double maintenanceRate, bool isReversal, double volatility, double? targetVolatility, int horizon)
    {
        var byPolicy = isReversal ? Policy.ReversalLeverage : Policy.BaseLeverage;
        var byStop = 1 / ((Policy.StopMargin * stopDistance) + maintenanceRate);
        var byJump = Highest(byPolicy, leverage => Model.JumpProbability(Distance(side, leverage, maintenanceRate), horizon) <= Policy.MaxBeforeStop);
        var byHolding = Highest(byPolicy, leverage =>
            Model.Probability(side, -side.Sign() * Distance(side, leverage, maintenanceRate), 0, volatility, horizon) <= Policy.MaxWhileHolding);
        var cut = targetVolatility is { } target && volatility > 0 ? Math.Min(1, target / volatility) : 1;
        return new LeverageReasons(Math.Min(Math.Min(byPolicy, byStop), Math.Min(byJump, byHolding)) * cut, byPolicy, byStop, byJump, byHolding, cut);
    }

    private static double Distance(PositionSide side, double leverage, double rate) => Math.Max(0, LeverageDistance.LogOf(side, leverage, rate));

    // Risk grows with leverage, so the allowed ones are an interval from 0.
    private static double Highest(double cap, Func<double, bool> isAllowed)
    {
        if (isAllowed(cap)) return cap;
        var (good, bad) = (0.0, cap);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (good + bad) / 2;
            if (isAllowed(middle)) good = middle;
            else bad = middle;
        }

        return good;
    }
}
