using System.Globalization;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Plimsoll.Heatmap.Core.Evaluation.Trials;

namespace Plimsoll.Heatmap.Core.Evaluation.Report;

/// <summary>How far the leverage mix of each venue was recovered.</summary>
internal static class MixTable
{
    private const double NearPct = 10;

    /// <summary>One row per part and venue whose truth is known.</summary>
    public static IReadOnlyList<object?[]> Rows(EvaluationResult result, EvaluationOptions options, IReadOnlyList<string> parts)
    {
        List<object?[]> rows = [];
        foreach (var part in parts.Count > 0 ? parts : [""])
        {
            var known = result.Mixes.Where(mix => mix.Truth.Length > 0 && mix.Fitted.Length > 0 && mix.Block.StartsWith(part, StringComparison.Ordinal));
            foreach (var venue in known.GroupBy(mix => mix.Venue, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                rows.Add(Row(part, venue.Key, [.. venue], options));
        }

        return rows;
    }

    /// <summary>Mean shares by kernel and venue: prior, fitted, true.</summary>
    public static ReportTable Shares(EvaluationResult result)
    {
        List<object?[]> rows = [];
        foreach (var venue in result.Mixes.Where(mix => mix.Truth.Length > 0 && mix.Fitted.Length > 0).GroupBy(mix => mix.Venue, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var fits = venue.ToArray();
            for (var k = 0; k < fits[0].Prior.Length; k++)
            {
                rows.Add(
                [
                    venue.Key, fits[0].DistancePct[k], 100 * fits.Average(fit => fit.Prior[k]), 100 * fits.Average(fit => fit.Fitted[k]), 100 * fits.Average(fit => fit.InForce[k]), 100 * fits.Average(fit => fit.Truth[k]),
                ]);
            }
        }

        return new ReportTable(
            "mix-shares", "Mean mixes by kernel", "Per cent of levered inflow by median distance from entry to liquidation; the last kernel is the broad one for cross margin.",
            ["venue", "distance, %", "prior", "fitted", "in force", "true"], rows);
    }

    private static object?[] Row(string part, string venue, MixRow[] fits, EvaluationOptions options)
    {
        var table = new BlockTable();
        foreach (var fit in fits)
        {
            var (all, near) = (fit.Prior.Length - 1, fit.DistancePct.Count(distance => distance < NearPct));
            var (prior, fitted) = (MixTrial.Distance(fit.Prior, fit.Truth, all), MixTrial.Distance(fit.Fitted, fit.Truth, all));
            var (priorNear, fittedNear) = (MixTrial.Distance(fit.Prior, fit.Truth, near), MixTrial.Distance(fit.Fitted, fit.Truth, near));
            var forceNear = MixTrial.Distance(fit.InForce, fit.Truth, near);
            if (!double.IsFinite(prior + fitted + priorNear + fittedNear + forceNear)) continue;
            foreach (var (name, value) in (ReadOnlySpan<(string, double)>)
                [("n", 1), ("prior", prior), ("fitted", fitted), ("prior near", priorNear), ("fitted near", fittedNear), ("force near", forceNear), ("ratio", fit.Ratio)])
                table.Add(fit.Block, name, value);
        }

        Estimate Mean(string name) => table.Of(options.Draws, options.Seed, [name, "n"], s => s[0] / s[1]);
        Estimate Gain(string before, string after) => table.Of(options.Draws, options.Seed, [before, after, "n"], s => (s[0] - s[1]) / s[2]);
        return
        [
            part.Length > 0 ? part : "all", venue, fits.Length.ToString(CultureInfo.InvariantCulture), Math.Round(fits.Average(fit => fit.Cells)),
            Math.Round(fits.Average(fit => fit.EffectiveLiquidations)), Mean("prior").Value, Mean("fitted").Value, Gain("prior", "fitted"),
            Mean("prior near").Value, Mean("fitted near").Value, Gain("prior near", "fitted near"), Mean("force near").Value, Gain("prior near", "force near"), Mean("ratio"),
        ];
    }
}
