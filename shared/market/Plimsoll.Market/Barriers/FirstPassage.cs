using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Market.Barriers;

/// <summary>
/// Probability that a log-normal price touches a barrier within a time (quant specification E.1, vectors FPT, FPTL, TOUCH). Exact in the far
/// tail: everything is computed from logarithms of the normal distribution.
/// </summary>
public static class FirstPassage
{
    private const double MaxLogDistance = 64; // e^-64 of the price: no barrier lies beyond
    private const int Bisections = 90;

    /// <summary>Probability of touching a barrier below, 0 to 1.</summary>
    /// <param name="logDistance">ln(barrier / price); at or above 0 the barrier is already reached.</param>
    /// <param name="drift">μ of the price per year; ν = μ - σ²/2 is taken inside.</param>
    /// <param name="volatility">σ per square root of a year, above 0.</param>
    /// <param name="years">Time, at least 0.</param>
    public static double Down(double logDistance, double drift, double volatility, double years) =>
        Math.Min(1, Math.Exp(LogDown(logDistance, drift, volatility, years)));

    /// <summary>Probability of touching a barrier above.</summary>
    /// <param name="logDistance">ln(barrier / price); at or below 0 the barrier is already reached.</param>
    /// <param name="drift">μ of the price per year.</param>
    /// <param name="volatility">σ per square root of a year, above 0.</param>
    /// <param name="years">Time, at least 0.</param>
    public static double Up(double logDistance, double drift, double volatility, double years) =>
        Math.Min(1, Math.Exp(LogUp(logDistance, drift, volatility, years)));

    /// <summary>ln of <see cref="Down"/>.</summary>
    /// <param name="logDistance">ln(barrier / price).</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year.</param>
    /// <param name="years">Time.</param>
    public static double LogDown(double logDistance, double drift, double volatility, double years) =>
        LogOf(logDistance, drift - (0.5 * volatility * volatility), volatility, years);

    /// <summary>ln of <see cref="Up"/>.</summary>
    /// <param name="logDistance">ln(barrier / price).</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year.</param>
    /// <param name="years">Time.</param>
    public static double LogUp(double logDistance, double drift, double volatility, double years) =>
        LogOf(-logDistance, -(drift - (0.5 * volatility * volatility)), volatility, years);

    /// <summary>The log-distance below the price that is touched with a probability: the worst adverse price of a long.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year, above 0.</param>
    /// <param name="years">Time, above 0.</param>
    public static double DownQuantile(double probability, double drift, double volatility, double years) =>
        Quantile(probability, drift - (0.5 * volatility * volatility), volatility, years);

    /// <summary>The log-distance above the price that is touched with a probability: the worst adverse price of a short.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="drift">μ per year.</param>
    /// <param name="volatility">σ per square root of a year, above 0.</param>
    /// <param name="years">Time, above 0.</param>
    public static double UpQuantile(double probability, double drift, double volatility, double years) =>
        -Quantile(probability, -(drift - (0.5 * volatility * volatility)), volatility, years);

    // ln[Φ((b - νT)/s) + exp(2νb/σ²) Φ((b + νT)/s)], s = σ√T, b below 0.
    private static double LogOf(double b, double nu, double sigma, double years)
    {
        if (b >= 0) return 0;
        var spread = sigma * Math.Sqrt(years);
        if (!(spread > 0)) return nu * years <= b ? 0 : double.NegativeInfinity;
        var terminal = Gaussian.LogBelow((b - (nu * years)) / spread);
        var reflected = (2 * nu * b / (sigma * sigma)) + Gaussian.LogBelow((b + (nu * years)) / spread);
        var high = Math.Max(terminal, reflected);
        return double.IsNegativeInfinity(high) ? high : Math.Min(0, high + NearZero.LogOnePlus(Math.Exp(Math.Min(terminal, reflected) - high)));
    }

    private static double Quantile(double probability, double nu, double sigma, double years)
    {
        var target = Math.Log(probability);
        var far = -sigma * Math.Sqrt(years);
        while (LogOf(far, nu, sigma, years) > target && far > -MaxLogDistance) far *= 2;
        var near = 0.0;
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (near + far) / 2;
            if (LogOf(middle, nu, sigma, years) > target) near = middle;
            else far = middle;
        }

        return (near + far) / 2;
    }
}
