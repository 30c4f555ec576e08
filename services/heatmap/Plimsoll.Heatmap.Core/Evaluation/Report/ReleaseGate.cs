using System.Globalization;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Trials;

namespace Plimsoll.Heatmap.Core.Evaluation.Report;

/// <summary>One condition of the gate.</summary>
/// <param name="Condition">What must hold.</param>
/// <param name="Found">What was found.</param>
/// <param name="Passes">Whether it holds.</param>
public sealed record GateLine(string Condition, string Found, bool Passes);

/// <summary>
/// The release gate (quant specification A.7): only a map that passes all of it may be called verified. Its minimum of data comes first:
/// 30 blocks, 20 of them with an hour among the 5 % with most liquidations, and liquidations that were seen rather than inferred.
/// </summary>
public static class ReleaseGate
{
    /// <summary>Days, or simulated worlds, needed.</summary>
    public const int LeastBlocks = 30;

    /// <summary>Of them with an hour at or above the 95th percentile of hourly liquidations.</summary>
    public const int LeastBusyBlocks = 20;

    private const double LeastGainOverDistance = 0.05;
    private const double LeastLift = 1.3;
    private const double LeastCoverage = 0.72;
    private const double MostCoverage = 0.88;
    private const double BusyQuantile = 0.95;

    /// <summary>Every condition.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="options">Horizon and draws.</param>
    public static IReadOnlyList<GateLine> Check(EvaluationResult result, EvaluationOptions options)
    {
        var sums = new ResultSums(result.Sums, options);
        var (blocks, busy) = (result.Hours.Select(hour => hour.Block).Distinct(StringComparer.Ordinal).Count(), BusyBlocks(result.Hours));
        var horizon = options.GateHorizonMinutes;
        var (distance, path) = (sums.Gain(horizon, MapName.Distance), sums.Gain(horizon, MapName.PathOnly));
        var (lift, coverage) = (sums.Lift(horizon, ZoneTrial.Tops[^1]), sums.Coverage(horizon));
        return
        [
            new($"at least {LeastBlocks} days or worlds", Text(blocks), blocks >= LeastBlocks),
            new($"at least {LeastBusyBlocks} of them with an hour among the 5 % with most liquidations", Text(busy), busy >= LeastBusyBlocks),
            new("liquidations were printed, not inferred from open interest", result.HasStandIns ? "inferred" : "printed", !result.HasStandIns),
            new($"gain over {MapName.Distance} above {Text(LeastGainOverDistance)} nats (lower 95 %)", Text(distance), distance.IsAbove(LeastGainOverDistance)),
            new($"gain over {MapName.PathOnly} above 0 (lower 95 %)", Text(path), path.IsAbove(0)),
            new($"lift of the five largest zones at least {Text(LeastLift)}", Text(lift), lift.Value >= LeastLift),
            new($"10/90 bands cover {LeastCoverage:P0} to {MostCoverage:P0}", Text(coverage), coverage.Value is >= LeastCoverage and <= MostCoverage),
        ];
    }

    /// <summary>Blocks with an hour at or above the 95th percentile of hourly liquidations.</summary>
    /// <param name="hours">Liquidated USD by hour.</param>
    public static int BusyBlocks(IReadOnlyList<BlockHour> hours)
    {
        if (hours.Count == 0) return 0;
        var bound = hours.Select(hour => hour.Usd).Order().ElementAt((int)(BusyQuantile * (hours.Count - 1)));
        return hours.Where(hour => hour.Usd > 0 && hour.Usd >= bound).Select(hour => hour.Block).Distinct(StringComparer.Ordinal).Count();
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(Metrics.Estimate estimate) => double.IsNaN(estimate.Low)
        ? string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.###}, no interval")
        : string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.###} [{estimate.Low:0.###}, {estimate.High:0.###}]");
}
