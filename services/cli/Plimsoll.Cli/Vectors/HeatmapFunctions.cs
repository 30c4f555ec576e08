using System.Text.Json.Nodes;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Heatmap.Core.Kernels;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Market.Liquidation;

namespace Plimsoll.Cli.Vectors;

/// <summary>Kernels, weights, zones and their evaluation.</summary>
internal static class HeatmapFunctions
{
    public static IEnumerable<VectorFunction> All { get; } =
    [
        new("leverage_kernel", Kernel),
        new("poisson_em_step", x => Weights(x, "w", 1)),
        new("poisson_em_500", x => Weights(x, "w0", x.Steps("iters"))),
        new("poisson_em_step_gamma", x => Weights(x, "w", 1)),
        new("peak_persistence", Persistence),
        new("zone_lift", x => ZoneLift.Of(x.Number("liq_in_topk"), x.Number("liq_reached"), x.Number("width_topk_reached"), x.Number("width_reached"))),
        new("coverage_corrected_liq", x => CoverageCorrection.TotalUsd(x.Numbers("prints_usd"), x.Numbers("coverage"))),
    ];

    private static JsonObject Kernel(VectorInput x)
    {
        var median = LeverageDistance.LogOf(x.Side(), x.Number("lev"), x.Number("mmr"));
        var edges = x.Numbers("edges");
        return new JsonObject
        {
            ["delta"] = median,
            ["mass"] = VectorFunction.Array(edges.Skip(1).Select((high, i) => SideKernel.LogNormalMass(edges[i], high, median, x.Number("s")))),
        };
    }

    private static JsonArray Weights(VectorInput x, string start, int steps)
    {
        var weights = x.Numbers(start);
        var (shapes, rates) = x.Has("a") ? (x.Numbers("a"), x.Numbers("b")) : ([], []);
        for (var i = 0; i < steps; i++) PoissonMixture.Step(weights, x.Rows("Q"), x.Numbers("y"), shapes, rates);
        return VectorFunction.Array(weights);
    }

    private static JsonArray Persistence(VectorInput x)
    {
        var peaks = new PeakPersistence().Find(x.Numbers("y"));
        var pairs = new JsonArray();
        foreach (var peak in peaks.OrderByDescending(peak => peak.Persistence).ThenBy(peak => peak.Index))
            pairs.Add(VectorFunction.Array([peak.Index, peak.Persistence]));
        return pairs;
    }
}
