using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Advice;
using Plimsoll.Scoring.Core.Calibrators;
using Plimsoll.Scoring.Core.Cascades;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Cli.Vectors;

/// <summary>Cascades, advice, and the judging of probabilities.</summary>
internal static class RiskFunctions
{
    public static IEnumerable<VectorFunction> All { get; } =
    [
        new("cascade_fixpoint", Cascade),
        new("depth_walk_usd", Walk),
        new("constant_R_amplification", x => Branching.ConstantAmplification(x.Number("R"))),
        new("borel_pmf", x => VectorFunction.Array(x.Wholes("m").Select(size => Branching.BorelMass(x.Number("n"), size)))),
        new("branching_from_count_variance", x => Branching.FromCounts(x.Number("mean"), x.Number("var"))),
        new("hawkes_exp_marked", Hawkes),
        new("sqrt_impact", x => ImpactLaw.SquareRoot(x.Number("Y"), x.Number("sigma_daily"), x.Number("Q"), x.Number("V"))),
        new("powerlaw_displacement", x => ImpactLaw.PowerLaw(x.Number("B"), x.Number("kappa"), x.Number("V"))),
        new("position_size", x => PositionSize.Quantity(
            x.Number("equity"), x.Number("risk_frac"), x.Number("entry"), x.Number("stop"), x.Number("fee"), x.Number("slip"), x.Number("lev_cap"), x.Flag("cluster_within_10pct"))),
        new("sweep_retrace", x => Retrace.Ratio(x.Number("pre"), x.Number("ext"), x.Number("now"))),
        new("trailing_stop", x => TrailingStop.Price(
            x.Side(), x.Number("extreme"), x.Number("d0"), x.Number("near_edge"), x.Number("mark"), x.Number("a"), x.Number("X"))),
        new("no_trade_halfwidth", x => NoTradeBand.HalfWidth(
            x.Number("eps_rel"), x.Number("gamma_abs"), x.Number("vol_target"), x.Number("S"), x.Number("sigma_daily"))),
        new("har_forecast", x => new HarForecast(x.Number("c"), x.Number("bd"), x.Number("bw"), x.Number("bm")).Of(x.Number("RVd"), x.Number("RVw"), x.Number("RVm"))),
        new("aci_alpha_path", x => VectorFunction.Array(AdaptiveConformal.AlphaPath(x.Number("alpha0"), x.Number("target"), x.Number("gamma"), x.Wholes("err")))),
        new("venn_abers", Venn),
        new("classifier_metrics", Metrics),
        new("info_gain_nats", x => InformationGain.Nats(x.Numbers("p_model"), x.Numbers("p_base"), x.Numbers("weights"))),
        new("psi", x => PopulationStability.Index(x.Numbers("expected"), x.Numbers("actual"))),
        new("wilson_95", x => WilsonInterval.Of(x.Number("k"), x.Number("n")) is var interval ? VectorFunction.Array([interval.Low, interval.High]) : null),
    ];

    private static JsonObject Cascade(VectorInput x)
    {
        var outcome = CascadeSweep.Run(
            x.Number("width"), x.Numbers("L"), x.Numbers("C"), x.Whole("x0_buckets"), x.Number("V0"), x.Number("phi"), x.Number("W"));
        return new JsonObject
        {
            ["displacement"] = outcome.Displacement, ["forced_usd"] = outcome.ForcedUsd, ["trigger_usd"] = outcome.TriggerUsd,
            ["amplification"] = outcome.Amplification, ["max_local_R"] = outcome.MaxLocalR, ["absorbed"] = outcome.IsAbsorbed,
        };
    }

    private static JsonObject Walk(VectorInput x)
    {
        var outcome = DepthWalk.Run([.. x.Rows("levels").Select(level => new BookStep(level[0], level[1]))], x.Number("usd"));
        return new JsonObject { ["vwap"] = outcome.AveragePrice, ["last_price"] = outcome.LastPrice, ["unfilled"] = outcome.UnfilledUsd };
    }

    private static JsonObject Hawkes(VectorInput x)
    {
        var fit = new HawkesIntensity(x.Number("mu"), x.Number("alpha"), x.Number("beta")).Evaluate(x.Numbers("t"), x.Numbers("w"), x.Number("T"));
        return new JsonObject
        {
            ["loglik"] = fit.LogLikelihood, ["lambda_at_events"] = VectorFunction.Array(fit.AtEvents), ["compensator_T"] = fit.Compensator,
            ["branching"] = fit.BranchingRatio,
        };
    }

    private static JsonObject Venn(VectorInput x)
    {
        var interval = VennAbers.Calibrate(x.Numbers("cal_scores"), x.Wholes("cal_y")).At(x.Number("score"));
        return new JsonObject { ["p0"] = interval.Low, ["p1"] = interval.High, ["p"] = interval.Probability };
    }

    private static JsonObject Metrics(VectorInput x)
    {
        var (probabilities, outcomes) = (x.Numbers("p"), x.Wholes("y"));
        var metrics = ClassifierMetrics.Of(probabilities, outcomes);
        var json = new JsonObject
        {
            ["brier"] = metrics.Brier, ["brier_skill"] = metrics.BrierSkill, ["logloss"] = metrics.LogLoss, ["average_precision"] = metrics.AveragePrecision,
            ["roc_auc"] = metrics.RocAuc, ["ece_equal_width"] = CalibrationError.EqualWidth(probabilities, outcomes, x.Whole("ece_bins")),
        };
        for (var k = 1; k <= outcomes.Length; k++) json[$"precision_at_{k}"] = ClassifierMetrics.PrecisionAt(probabilities, outcomes, k);
        return json;
    }
}
