namespace Plimsoll.Scoring.Core.Touch;

/// <summary>The times ahead for which probabilities are given (quant specification E.3).</summary>
public static class RiskHorizons
{
    /// <summary>Minutes of the horizons, ascending.</summary>
    public static IReadOnlyList<int> Minutes { get; } = [15, 60, 240, 1440, 10_080];

    /// <summary>Names of the horizons.</summary>
    public static IReadOnlyList<string> Names { get; } = ["15m", "1h", "4h", "24h", "7d"];

    /// <summary>Number of horizons.</summary>
    public static int Count => Minutes.Count;

    /// <summary>Index of the 24-hour horizon, for which portfolios are simulated and hedges judged.</summary>
    public const int Day = 3;

    private const double MinutesPerYear = 365.0 * 24 * 60;

    /// <summary>A horizon in years of 365 days.</summary>
    /// <param name="horizon">Index, 0 to 4.</param>
    public static double Years(int horizon) => Minutes[horizon] / MinutesPerYear;
}
