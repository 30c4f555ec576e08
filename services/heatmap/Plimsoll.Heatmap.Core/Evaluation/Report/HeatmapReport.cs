using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Plimsoll.Heatmap.Core.Evaluation.Trials;

namespace Plimsoll.Heatmap.Core.Evaluation.Report;

/// <summary>The scorecard of the map: verdict, gate, tables, limits of the data.</summary>
public sealed class HeatmapReport
{
    private readonly EvaluationResult result;
    private readonly EvaluationOptions options;
    private readonly ResultSums sums;

    /// <summary>Works everything out.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="options">How it was judged.</param>
    /// <param name="parts">Beginnings of block names that get lines of their own, e.g. scenarios.</param>
    public HeatmapReport(EvaluationResult result, EvaluationOptions options, IReadOnlyList<string> parts)
    {
        (this.result, this.options, sums) = (result, options, new ResultSums(result.Sums, options));
        Gate = ReleaseGate.Check(result, options);
        Tables = [.. TruthTables(parts), .. LocationTables(), Amounts(), Zones(), Magnet(), .. MixTables(parts)];
    }

    /// <summary>Conditions of the release gate.</summary>
    public IReadOnlyList<GateLine> Gate { get; }

    /// <summary>VERIFIED where the whole gate passes, else UNVERIFIED.</summary>
    public string Quality => Gate.All(line => line.Passes) ? "VERIFIED" : "UNVERIFIED";

    /// <summary>What the verdict holds for.</summary>
    public string AppliesTo => result.IsSimulated ? "simulated worlds only: it says nothing of real markets" : "the recorded market";

    /// <summary>What was evaluated.</summary>
    public IReadOnlyList<string> Sources => result.Sources;

    /// <summary>What the data cannot show.</summary>
    public IEnumerable<string> Limits => result.Limits;

    /// <summary>Number of blocks.</summary>
    public int Blocks => result.Hours.Select(hour => hour.Block).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Tables.</summary>
    public IReadOnlyList<ReportTable> Tables { get; }

    private IEnumerable<int> Horizons => options.HorizonsMinutes.Where(horizon => result.Sums.Total(LocationTrial.Notional(horizon)) > 0);

    private IEnumerable<ReportTable> TruthTables(IReadOnlyList<string> parts)
    {
        if (sums.TruthCount("whole") == 0) yield break;
        yield return new ReportTable(
            "truth", "T5: the map beside true liquidation prices",
            "Mean over origins, sides and venues. Distance: Wasserstein-1 in log price, per cent, smaller is better; skill = 1 - distance of the map over that of the "
            + "baseline. Rank: Spearman over 40 bands of 0.5 % within 10 %. A positive skill or gain whose interval excludes 0 is better than the baseline.",
            ["map", "distance, whole window, %", "skill over it", "distance within 10 %, %", "skill over it", "rank", "gain over it"],
            [.. MapName.Columns.Select(TruthRow)]);
        var rows = new List<object?[]> { PartRow("all", sums) };
        foreach (var part in parts) rows.Add(PartRow(part, new ResultSums(result.Only(part).Sums, options)));
        yield return new ReportTable(
            "truth-by-part", "T5 by kind of world",
            "Skill of distance within 10 % and gain of rank over the path-only map and the placebo; modelled over true mass within 5 %; share of published zones whose true mass lies in the published 10/90 band.",
            ["worlds", "distance within 10 %, %", "rank", "skill over path-only", "skill over placebo", "rank gain over path-only", "rank gain over placebo", "mass", "zone bands"],
            rows);
    }

    private object?[] TruthRow(string map)
    {
        var isOwn = map == MapName.Map;
        return
        [
            map, Percent(sums.Truth("whole", map)), isOwn ? null : sums.TruthSkill("whole", map), Percent(sums.Truth("near", map)), isOwn ? null : sums.TruthSkill("near", map),
            sums.Truth("rank", map), isOwn ? null : sums.RankGain(map),
        ];
    }

    private static object?[] PartRow(string name, ResultSums part) =>
    [
        name, Percent(part.Truth("near", MapName.Map)), part.Truth("rank", MapName.Map), part.TruthSkill("near", MapName.PathOnly), part.TruthSkill("near", MapName.Placebo),
        part.RankGain(MapName.PathOnly), part.RankGain(MapName.Placebo), part.MassRatio(), part.Truth("zones", "inside"),
    ];

    private IEnumerable<ReportTable> LocationTables()
    {
        yield return new ReportTable(
            "location", "T1 and T2: at which of the reached prices was liquidated",
            "Information gain of the map over each baseline, nats per notional, given the range that the mark reached; above 0 the map is better. "
            + "Every density, ours too, is mixed with 5 % of a uniform one.",
            ["baseline", .. Horizons.Select(EvaluationOptions.NameOf)],
            [.. MapName.Baselines.Select(name => (object?[])[name, .. Horizons.Select(horizon => (object?)sums.Gain(horizon, name))])]);
    }

    private ReportTable Amounts() => new(
        "amounts", "T3: how much was liquidated",
        "Poisson deviance skill over each map, all at the scale that fits them best; slope and R² of log amounts within venue, side and band; liquidated over modelled; "
        + "share of reached bands whose amount lies within the 10/90 band, and below it, of those where at least one liquidation of effective size was expected; how far the band reaches below and above, as standard deviations of a log, beside the counting of "
        + "liquidations.",
        ["horizon", "skill over path-only", "skill over placebo", "skill over uniform", "slope", "R²", "liquidated / modelled", "in 10/90 band", "below it", "reach below", "reach above"],
        [
            .. Horizons.Select(horizon => (object?[])
            [
                EvaluationOptions.NameOf(horizon), sums.DevianceSkill(horizon, MapName.PathOnly), sums.DevianceSkill(horizon, MapName.Placebo),
                sums.DevianceSkill(horizon, MapName.Uniform), sums.Slope(horizon), sums.Explained(horizon), sums.Realised(horizon), sums.Coverage(horizon), sums.Below(horizon),
                sums.WidthBelow(horizon), sums.WidthAbove(horizon),
            ]),
        ]);

    private ReportTable Zones() => new(
        "zones", "T4: published zones",
        "Lift: liquidations inside the zones over what their share of the reached width would catch, 1 is no skill. Molchan: area under missed liquidations "
        + "against watched width, 0.5 is no skill, less is better. False: zones passed through with less than a quarter of their mass printed.",
        ["horizon", "lift of 3", "lift of 5", "share caught by 5", "Molchan, map", "Molchan, path-only", "Molchan, placebo", "false zones"],
        [
            .. Horizons.Select(horizon => (object?[])
            [
                EvaluationOptions.NameOf(horizon), sums.Lift(horizon, 3), sums.Lift(horizon, 5), sums.Caught(horizon, 5), sums.Molchan(horizon, MapName.Map),
                sums.Molchan(horizon, MapName.PathOnly), sums.Molchan(horizon, MapName.Placebo), sums.FalseZones(horizon),
            ]),
        ]);

    private ReportTable Magnet() => new(
        "magnet", "T6: is the price drawn to the larger mass?",
        "Logit of touching the upper of two prices 1 % away first, on the log ratio of mass above to mass below within 2 %, with drift, momentum and volatility: "
        + "above 0 the price goes to the larger mass. What the placebo shows as well comes from the path, not from open interest.",
        ["rows", "touched up first", "coefficient by the map", "coefficient by the placebo"],
        [
            [
                (double)result.Magnets.Count, result.Magnets.Count > 0 ? result.Magnets.Average(row => row.IsUp ? 1.0 : 0) : null,
                MagnetTrial.Coefficient(result.Magnets, ofPlacebo: false, options.Seed), MagnetTrial.Coefficient(result.Magnets, ofPlacebo: true, options.Seed),
            ],
        ]);

    private IEnumerable<ReportTable> MixTables(IReadOnlyList<string> parts)
    {
        var rows = MixTable.Rows(result, options, parts);
        if (rows.Count == 0) yield break;
        yield return new ReportTable(
            "mix", "A.5: is the leverage mix recovered?",
            "Distance between mixes (sum of absolute differences of shares, 0 to 2): prior to truth, and fitted to truth, over all kernels and over those liquidated within 10 % of "
            + "entry. Gain: prior's minus fitted's, above 0 the fit has learned something. In force: what the production map used at the end of the recording. Ratio: realisation ratio, 1 where the map's mass is all alive. Fewer than 10,000 cells leave leverage below 10 to the prior. Cells are minutes and sides in which the mark swept.",
            ["worlds", "venue", "fits", "cells", "effective liquidations", "prior, all", "fitted, all", "gain, all", "prior, near", "fitted, near", "gain, near", "in force, near", "gain in force, near", "ratio"],
            rows);
        yield return MixTable.Shares(result);
    }

    private static Estimate Percent(Estimate estimate) => new(100 * estimate.Value, 100 * estimate.Low, 100 * estimate.High);
}
