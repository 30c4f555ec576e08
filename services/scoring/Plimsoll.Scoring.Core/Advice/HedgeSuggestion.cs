using Plimsoll.Market;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Advice;

/// <summary>What is held and what it is hedged with.</summary>
/// <param name="HeldQuantity">Base units, negative where short.</param>
/// <param name="HeldPrice">Above 0.</param>
/// <param name="HedgePrice">Above 0.</param>
/// <param name="PresentHedge">Hedge that stands, base units, negative where short.</param>
/// <param name="HedgeVolatility">Annual volatility of the hedge over 24 hours.</param>
/// <param name="CostRate">Proportional cost, fraction.</param>
/// <param name="RiskAversion">Absolute, per USD.</param>
/// <param name="Schedule">Margin tiers of the hedge.</param>
/// <param name="LivelinessRatio">Volatility of the last hour over that of the day.</param>
public readonly record struct HedgeQuestion(
    double HeldQuantity, double HeldPrice, double HedgePrice, double PresentHedge, double HedgeVolatility, double CostRate, double RiskAversion,
    MarginSchedule Schedule, double LivelinessRatio);

/// <summary>A hedge with its arithmetic.</summary>
/// <param name="Target">Hedge to hold, base units, negative where short.</param>
/// <param name="HalfWidth">Band within which nothing is traded, base units.</param>
/// <param name="Trade">What to trade now.</param>
/// <param name="CollateralUsd">Collateral that keeps the leg safe.</param>
/// <param name="CheckEveryMinutes">Minutes until the next look.</param>
/// <param name="Arithmetic">One sentence per number.</param>
public sealed record HedgeSuggestion(
    double Target, double HalfWidth, double Trade, double CollateralUsd, int CheckEveryMinutes, IReadOnlyList<string> Arithmetic)
{
    private const int Calm = 1_440;
    private const int Lively = 15;
    private const double DaysPerYear = 365;

    /// <summary>Works a hedge out: target by the ratio, trade to the edge of the band, collateral by the touch model.</summary>
    /// <param name="question">What is held and what it is hedged with.</param>
    /// <param name="ratio">Minimum-variance ratio of returns.</param>
    /// <param name="policy">Limits.</param>
    /// <param name="model">Touch model.</param>
    public static HedgeSuggestion Of(in HedgeQuestion question, HedgeAnswer ratio, AdvicePolicy policy, TouchModel model)
    {
        var target = -ratio.Ratio * question.HeldQuantity * question.HeldPrice / question.HedgePrice;
        var daily = question.HedgeVolatility / Math.Sqrt(DaysPerYear);

        // The frictionless target moves as the two prices drift apart: what the hedge does not explain of the held value.
        var unexplained = Math.Sqrt(Math.Max(0, 1 - (double.IsFinite(ratio.Effectiveness) ? ratio.Effectiveness : 0)));
        var halfWidth = NoTradeBand.HalfWidth(question.CostRate, question.RiskAversion, Math.Abs(target) * daily * unexplained, question.HedgePrice, daily);
        var away = question.PresentHedge - target;
        var trade = Math.Abs(away) <= halfWidth ? 0 : -(away - (Math.Sign(away) * halfWidth));
        var side = target < 0 ? PositionSide.Short : PositionSide.Long;
        var collateral = target == 0 ? 0 : HedgeCollateral.Needed(
            side, Math.Abs(target), question.HedgePrice, question.Schedule, question.HedgeVolatility, model, policy.MaxHedgeLeg);
        var check = question.LivelinessRatio > policy.LivelyRatio ? Lively : Calm;
        return new HedgeSuggestion(target, halfWidth, trade, collateral, check,
        [
            FormattableString.Invariant($"target = -{ratio.Ratio:0.####} x {question.HeldQuantity:G6} x {question.HeldPrice:G8} / {question.HedgePrice:G8} = {target:G6}"),
            FormattableString.Invariant($"ratio measured {ratio.RawRatio:0.####}, shrunk towards 1; the hedge removes {100 * ratio.Effectiveness:0.#} % of variance"),
            FormattableString.Invariant($"band ± {halfWidth:G6} from cost {question.CostRate:0.#####} and risk aversion {question.RiskAversion:G3}; now {question.PresentHedge:G6}, so trade {trade:G6}"),
            FormattableString.Invariant($"{collateral:N0} USD keep the leg's liquidation within 24 h at {100 * policy.MaxHedgeLeg:0.#} % or less"),
        ]);
    }
}
