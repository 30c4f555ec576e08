using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Report;
using Plimsoll.Heatmap.Core.Evaluation.Trials;

namespace Plimsoll.Heatmap.Evaluation.Tests;

public sealed class GateTests
{
    private static readonly EvaluationOptions Options = new() { Draws = 500 };

    [Fact]
    public void A_map_that_is_right_passes_the_gate() =>
        Assert.Equal("VERIFIED", new HeatmapReport(Result(), Options, []).Quality);

    [Theory]
    [InlineData("days or worlds")]
    [InlineData("most liquidations")]
    [InlineData("printed, not inferred")]
    [InlineData("gain over distance-only")]
    [InlineData("gain over path-only")]
    [InlineData("lift of the five")]
    [InlineData("bands cover")]
    public void Each_condition_alone_holds_the_release_back(string condition)
    {
        var result = condition switch
        {
            "days or worlds" => Result(blocks: 29),
            "most liquidations" => Result(busyBlocks: 19),
            "printed, not inferred" => Result(standIns: true),
            "gain over distance-only" => Result(overDistance: 0.05),
            "gain over path-only" => Result(overPath: 0),
            "lift of the five" => Result(lift: 1.25),
            _ => Result(coverage: 0.7),
        };
        var report = new HeatmapReport(result, Options, []);
        Assert.Equal("UNVERIFIED", report.Quality);
        var failed = Assert.Single(report.Gate, line => !line.Passes);
        Assert.Contains(condition, failed.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gain_without_an_interval_proves_nothing() =>
        Assert.False(ReleaseGate.Check(Result(blocks: 4), Options).Single(line => line.Condition.Contains("path-only", StringComparison.Ordinal)).Passes);

    [Fact]
    public void A_simulated_pass_says_nothing_of_real_markets()
    {
        var json = ReportText.Json(new HeatmapReport(Result(), Options, []));
        Assert.Equal("VERIFIED", (string?)json["quality"]);
        Assert.Contains("nothing of real markets", (string?)json["appliesTo"], StringComparison.Ordinal);
    }

    private static EvaluationResult Result(
        int blocks = 40, int busyBlocks = 30, bool standIns = false, double overDistance = 0.2, double overPath = 0.1, double lift = 1.6, double coverage = 0.8)
    {
        var result = new EvaluationResult { HasStandIns = standIns };
        for (var i = 0; i < blocks; i++)
        {
            var (block, noise) = ($"day {i:00}", 0.02 * ((i % 5) - 2));
            result.Sums.Add(block, LocationTrial.Notional(60), 100);
            foreach (var name in MapName.Baselines) result.Sums.Add(block, LocationTrial.Gain(60, name), 100 * (0.3 + noise));
            result.Sums.Add(block, LocationTrial.Gain(60, MapName.Distance), 100 * (overDistance - 0.3));
            result.Sums.Add(block, LocationTrial.Gain(60, MapName.PathOnly), 100 * (overPath - 0.3));
            result.Sums.Add(block, ZoneTrial.Name(60, 5, "caught"), lift * 10);
            result.Sums.Add(block, ZoneTrial.Name(60, 5, "expected"), 10);
            result.Sums.Add(block, AmountTrial.Name(60, "inside"), coverage * 50);
            result.Sums.Add(block, AmountTrial.Name(60, "bands"), 50);
            result.Hours.AddRange(Enumerable.Range(0, 24).Select(hour => new BlockHour(block, hour < 3 && i < busyBlocks ? 1e6 : hour)));
        }

        return result;
    }
}
