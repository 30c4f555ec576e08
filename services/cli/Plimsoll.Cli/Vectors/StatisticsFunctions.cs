using System.Text.Json.Nodes;
using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Cli.Vectors;

/// <summary>Distributions and streaming statistics.</summary>
internal static class StatisticsFunctions
{
    public static IEnumerable<VectorFunction> All { get; } =
    [
        new("norm_cdf", x => VectorFunction.Array(x.Numbers("x").Select(Gaussian.Below))),
        new("log_norm_cdf", x => VectorFunction.Array(x.Numbers("x").Select(Gaussian.LogBelow))),
        new("welford", Welford),
        new("concentration", Spread),
        new("count_min_params", x => SketchSizes.CountMin(x.Number("eps"), x.Number("delta")) is var (width, depth) ? new JsonObject { ["width"] = width, ["depth"] = depth } : null),
        new("tdigest_k1", x => VectorFunction.Array(x.Numbers("q").Select(quantile => SketchSizes.TDigestScale(quantile, x.Number("delta"))))),
        new("ewma_alpha_from_halflife", x => ExponentialWeight.OfHalfLife(x.Number("halflife_s"), x.Number("dt_s"))),
    ];

    private static JsonObject Welford(VectorInput x)
    {
        var running = default(RunningVariance);
        foreach (var value in x.Numbers("x")) running.Add(value);
        return new JsonObject { ["mean"] = running.Mean, ["var"] = running.Variance };
    }

    private static JsonObject Spread(VectorInput x)
    {
        var concentration = Concentration.Of(x.Numbers("x"));
        return new JsonObject { ["hhi"] = concentration.Herfindahl, ["effective_n"] = concentration.EffectiveCount, ["gini"] = concentration.Gini };
    }
}
