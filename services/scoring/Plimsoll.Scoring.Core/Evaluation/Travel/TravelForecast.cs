using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>Forecasts of one case by one model, and how they did.</summary>
/// <param name="Loss">Mean pinball loss over nine quantiles, log move.</param>
/// <param name="Place">Where the outcome fell in the forecast distribution, 0 to 1.</param>
/// <param name="IsShort">The outcome was below the 10 % quantile.</param>
/// <param name="IsBeyond">The outcome was beyond the 90 % quantile.</param>
internal readonly record struct TravelForecast(double Loss, double Place, bool IsShort, bool IsBeyond)
{
    /// <summary>A log-normal forecast.</summary>
    public static TravelForecast LogNormal(double mean, double spread, double outcome)
    {
        var quantiles = TravelCase.Levels.Select(level => Math.Exp(mean + (spread * Gaussian.Quantile(level)))).ToArray();
        return new TravelForecast(Pinball(quantiles, outcome), Gaussian.Below((Math.Log(outcome) - mean) / spread), outcome < quantiles[0], outcome > quantiles[^1]);
    }

    /// <summary>A forecast by its quantiles alone.</summary>
    public static TravelForecast Of(double[] quantiles, double outcome)
    {
        var below = quantiles.Count(quantile => quantile <= outcome);
        return new TravelForecast(Pinball(quantiles, outcome), (below + 0.5) / (quantiles.Length + 1), outcome < quantiles[0], outcome > quantiles[^1]);
    }

    /// <summary>Within the band of 80 %.</summary>
    public bool IsWithin => !IsShort && !IsBeyond;

    private static double Pinball(double[] quantiles, double outcome)
    {
        var sum = 0.0;
        for (var i = 0; i < quantiles.Length; i++)
        {
            var (level, miss) = (TravelCase.Levels[i], outcome - quantiles[i]);
            sum += Math.Max(level * miss, (level - 1) * miss);
        }

        return sum / quantiles.Length;
    }
}
