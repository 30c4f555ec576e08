using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>The release gates of a task (quant-spec D.4), on all symbols together.</summary>
public static class GateKeeper
{
    private const double EceOverBaseRateMax = 0.3;
    private const double WorstRegimeMin = -0.01;
    private const double QuietShare = 0.5;

    /// <summary>Judges the full model.</summary>
    /// <param name="report">All scored rows.</param>
    /// <param name="part">Makes the report of a part of them.</param>
    public static IReadOnlyList<Gate> Judge(SubsetReport report, Func<TestSet, SubsetReport> part)
    {
        var gates = new List<Gate>();
        var (rows, set) = (report.Set.Walk.Rows, report.Set);
        gates.AddRange(AgainstBest(rows.Task, "", report));
        var quiet = set.Where(row => rows.Features.PriceMet(rows.Symbol[row], rows.Bar[row]) < QuietShare);
        if (quiet.Rows.Length > 0)
            gates.AddRange(AgainstBest(rows.Task, "quietBars.", part(quiet)));

        var full = report[ModelCatalogue.Full];
        var ece = CalibrationError.EqualMass(full.Probabilities, set.Outcomes) / set.BaseRate;
        var top = CalibrationError.EqualMassBins(full.Probabilities, set.Outcomes)[^1].Ratio;
        gates.Add(new Gate(rows.Task, "eceOverBaseRate<=0.3", "", ece, ece, ece, ece <= EceOverBaseRateMax, set.Insufficient));
        gates.Add(new Gate(rows.Task, "topBinObservedOverExpected0.8..1.25", "", top, top, top, top is >= 0.8 and <= 1.25, set.Insufficient));
        gates.Add(WorstRegime(report));
        gates.AddRange(Leverage(report));
        return gates;
    }

    /// <summary>Gates that decide whether the full model is released; the leverage claim is one of its own.</summary>
    public static bool Releases(IReadOnlyList<Gate> gates) =>
        gates.Where(gate => !gate.Name.StartsWith("leverage.", StringComparison.Ordinal)).All(gate => gate is { Passed: true, Insufficient: false });

    private static IEnumerable<Gate> AgainstBest(TaskKey task, string prefix, SubsetReport report)
    {
        var (full, few) = (report[ModelCatalogue.Full], report.Set.Insufficient);
        var brier = report.BrierInterval(full, report.BestByBrier);
        yield return Above(task, $"{prefix}brierSkillVsBest", report.BestByBrier.Name, full.BrierSkill(report.BestByBrier), brier, few);
        var log = report.LogInterval(full, report.BestByLog);
        yield return Above(task, $"{prefix}logSkillVsBest", report.BestByLog.Name, full.LogSkill(report.BestByLog), log, few);
        var ap = report.PrecisionInterval(full, report.BestByPrecision);
        yield return Above(task, $"{prefix}apGainVsBest", report.BestByPrecision.Name, full.AveragePrecision - report.BestByPrecision.AveragePrecision, ap, few);
    }

    private static IEnumerable<Gate> Leverage(SubsetReport report)
    {
        var (delayed, tape, task) = (report[ModelCatalogue.FullDelayed], report[ModelCatalogue.Tape], report.Set.Walk.Rows.Task);
        yield return Above(
            task, "leverage.brierSkillOfDelayedVsTape", tape.Name, delayed.BrierSkill(tape), report.BrierInterval(delayed, tape), report.Set.Insufficient);
        yield return Above(
            task, "leverage.logSkillOfDelayedVsTape", tape.Name, delayed.LogSkill(tape), report.LogInterval(delayed, tape), report.Set.Insufficient);
    }

    /// <summary>Terciles of 24 h volatility, within each symbol.</summary>
    private static Gate WorstRegime(SubsetReport report)
    {
        var (rows, set, column) = (report.Set.Walk.Rows, report.Set, report.Set.Walk.Rows.Table.IndexOf("ln_rv_24h"));
        var edges = rows.Table.Panel.Symbols.Select((_, symbol) =>
        {
            var values = set.Rows.Where(row => rows.Symbol[row] == symbol).Select(row => rows.Table.Column(column, symbol)[rows.Bar[row]]).Order().ToArray();
            return values.Length == 0 ? (0f, 0f) : (values[values.Length / 3], values[2 * values.Length / 3]);
        }).ToArray();
        var worst = double.PositiveInfinity;
        var (full, best) = (set.Walk.Of(ModelCatalogue.Full), set.Walk.Of(report.BestByBrier.Name));
        for (var regime = 0; regime < 3; regime++)
        {
            var part = set.Where(row => Regime(rows.Table.Column(column, rows.Symbol[row])[rows.Bar[row]], edges[rows.Symbol[row]]) == regime);
            if (part.Positives > 0)
                worst = Math.Min(worst, new ModelLosses(part, full).BrierSkill(new ModelLosses(part, best)));
        }

        return new Gate(
            rows.Task, "worstVolatilityTercileBrierSkill>=-0.01", report.BestByBrier.Name, worst, worst, worst, worst >= WorstRegimeMin, set.Insufficient);
    }

    private static int Regime(float value, (float Low, float High) edges) => value < edges.Low ? 0 : value < edges.High ? 1 : 2;

    private static Gate Above(TaskKey task, string name, string against, double value, Interval95 interval, bool few) =>
        new(task, $"{name}>0", against, value, interval.Low, interval.High, interval.Low > 0, few);
}
