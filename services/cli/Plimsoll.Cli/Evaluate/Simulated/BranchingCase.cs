using System.Text.Json.Nodes;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Reproduction of liquidations in one simulated market, twice: in time, by a Hawkes process; and by structure, R before the news.</summary>
/// <param name="InTime">All liquidation orders of the record and its history.</param>
/// <param name="MaxWithin5Pct">The largest structural R within 5 % on the side that the news goes against; NaN where there is none.</param>
internal sealed record BranchingCase(HawkesCheck InTime, double MaxWithin5Pct)
{
    /// <summary>Looks at a market.</summary>
    public static BranchingCase Of(WatchedMarket market)
    {
        var inTime = HawkesCheck.Of(
            market.Liquidations.Select(one => (one.TimeMs, one.Side == PositionSide.Long)), market.Seconds[0].TimeMs, market.Seconds[^1].TimeMs);
        return new BranchingCase(inTime, StructureOf(market));
    }

    /// <summary>How often the ratio in time is identified, and the medians of both.</summary>
    public static JsonObject Report(IReadOnlyList<BranchingCase> cases)
    {
        var identified = cases.Where(one => one.InTime.IsIdentified).Select(one => one.InTime.Ratio).ToList();
        return new JsonObject
        {
            ["markets"] = cases.Count, ["identified"] = identified.Count, ["medianRatioWhereIdentified"] = Median(identified),
            ["medianRatioOfAllFits"] = Median(cases.Select(one => one.InTime.Ratio)), ["medianRatioFromCounts"] = Median(cases.Select(one => one.InTime.FromCounts)),
            ["medianEvents"] = Median(cases.Select(one => (double)one.InTime.Events)), ["medianStructuralMaxWithin5Pct"] = Median(cases.Select(one => one.MaxWithin5Pct)),
        };
    }

    private static double StructureOf(WatchedMarket market)
    {
        if (market.Scenario.Shocks.Count == 0) return double.NaN;
        var shock = market.Scenario.Shocks[0];
        var (side, startMs) = (shock.LogMove < 0 ? PositionSide.Long : PositionSide.Short, market.StartOf(shock));
        if (market.MinuteAt(startMs) is not { } minute || market.IndexOf(startMs) is not (>= 0 and var second)) return double.NaN;
        return TrueCascade.At(minute, market.Seconds[second].Last, side) is { } found ? ReproductionProfile.Of(found.Market, new CascadePriors(), 1).MaxWithin5Pct : double.NaN;
    }

    private static double? Median(IEnumerable<double> values) => values.Where(double.IsFinite).Order().ToArray() is { Length: > 0 } sorted ? Math.Round(sorted[sorted.Length / 2], 4) : null;
}
