using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>
/// How much further price goes against a side within 15 minutes of a move, from volatility alone: ln X = ln σ + a + s N, σ the deviation of
/// 15 minutes with the move in it (quant specification C.6). It is what the simulator is judged against, and what to look at while the simulator does not win.
/// </summary>
/// <param name="Mean">a: mean of ln(X / σ).</param>
/// <param name="Spread">s: its deviation, above 0.</param>
public sealed record TravelLaw(double Mean, double Spread)
{
    private const double MinutesPerYear = 365.0 * 24 * 60;
    private const double Minutes = 15;

    // As the evaluation weighs it: a move counts in the mean squares of an hour and of a day, each by half.
    private const double ShareOfMove = 0.5 * ((1.0 / 60) + (1.0 / 1_440));

    private static readonly double Decile = Gaussian.Quantile(0.9);

    /// <summary>Fitted on all moves of 1 % in five minutes of the panel: <c>volatilityLaw</c> of <c>plimsoll evaluate cascades --seeds 0 --panel DIR</c>.</summary>
    public static TravelLaw Panel { get; } = new(-0.581555, 1.37872);

    /// <summary>The further move, as a share of the price where the move ended.</summary>
    /// <param name="move">The move itself, as a share of the price, 0 to below 1.</param>
    /// <param name="annualVolatility">Volatility of the next 15 minutes without the move, per root of a year; above 0.</param>
    public Quantiles After(double move, double annualVolatility)
    {
        var perMinute = (annualVolatility * annualVolatility / MinutesPerYear) + (ShareOfMove * move * move);
        var median = Math.Sqrt(perMinute * Minutes) * Math.Exp(Mean);
        return new Quantiles(median * Math.Exp(-Decile * Spread), median, median * Math.Exp(Decile * Spread));
    }
}
