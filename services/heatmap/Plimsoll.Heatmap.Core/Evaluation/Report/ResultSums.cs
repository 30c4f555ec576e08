using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Metrics;
using Plimsoll.Heatmap.Core.Evaluation.Trials;

namespace Plimsoll.Heatmap.Core.Evaluation.Report;

/// <summary>The statistics of the trials, from their sums.</summary>
internal sealed class ResultSums(BlockTable sums, EvaluationOptions options)
{
    /// <summary>T1: nats per notional over a baseline.</summary>
    public Estimate Gain(int horizon, string baseline) => Ratio(LocationTrial.Gain(horizon, baseline), LocationTrial.Notional(horizon));

    /// <summary>T4: Molchan's area.</summary>
    public Estimate Molchan(int horizon, string map) => Ratio(LocationTrial.MolchanOf(horizon, map), LocationTrial.Notional(horizon));

    /// <summary>T3: Poisson deviance skill over a baseline, each at its best scale.</summary>
    public Estimate DevianceSkill(int horizon, string baseline) => Of(
        [
            AmountTrial.Name(horizon, $"{MapName.Map}|log"), AmountTrial.Name(horizon, $"{MapName.Map}|m"),
            AmountTrial.Name(horizon, $"{baseline}|log"), AmountTrial.Name(horizon, $"{baseline}|m"), AmountTrial.Name(horizon, "y"),
        ],
        s => 1 - (AmountTrial.DevianceOf(s[0], s[4], s[1]) / AmountTrial.DevianceOf(s[2], s[4], s[3])));

    /// <summary>T3: slope of log amounts.</summary>
    public Estimate Slope(int horizon) => Ratio(AmountTrial.Name(horizon, "xy"), AmountTrial.Name(horizon, "xx"));

    /// <summary>T3: R² of log amounts.</summary>
    public Estimate Explained(int horizon) => Of(
        [AmountTrial.Name(horizon, "xy"), AmountTrial.Name(horizon, "xx"), AmountTrial.Name(horizon, "yy")], s => s[0] * s[0] / (s[1] * s[2]));

    /// <summary>T3: liquidated over modelled in what was reached.</summary>
    public Estimate Realised(int horizon) => Ratio(AmountTrial.Name(horizon, "y"), AmountTrial.Name(horizon, $"{MapName.Map}|m"));

    /// <summary>T3: share of reached bands whose amount lies in the 10/90 band.</summary>
    public Estimate Coverage(int horizon) => Ratio(AmountTrial.Name(horizon, "inside"), AmountTrial.Name(horizon, "bands"));

    /// <summary>T3: share of reached bands below the band.</summary>
    public Estimate Below(int horizon) => Ratio(AmountTrial.Name(horizon, "below"), AmountTrial.Name(horizon, "bands"));

    /// <summary>T3: mean width of the bands downwards, as a standard deviation of a log.</summary>
    public Estimate WidthBelow(int horizon) => Ratio(AmountTrial.Name(horizon, "width-below"), AmountTrial.Name(horizon, "bands"));

    /// <summary>T3: mean width of the bands upwards.</summary>
    public Estimate WidthAbove(int horizon) => Ratio(AmountTrial.Name(horizon, "width-above"), AmountTrial.Name(horizon, "bands"));

    /// <summary>T4: lift of the largest zones.</summary>
    public Estimate Lift(int horizon, int top) => Ratio(ZoneTrial.Name(horizon, top, "caught"), ZoneTrial.Name(horizon, top, "expected"));

    /// <summary>T4: share of the liquidations in what was reached that the zones caught.</summary>
    public Estimate Caught(int horizon, int top) => Ratio(ZoneTrial.Name(horizon, top, "caught"), ZoneTrial.Name(horizon, top, "usd"));

    /// <summary>T4: share of zones passed through with less than a quarter of their mass printed.</summary>
    public Estimate FalseZones(int horizon) => Ratio(ZoneTrial.Name(horizon, ZoneTrial.Tops[^1], "false"), ZoneTrial.Name(horizon, ZoneTrial.Tops[^1], "passed"));

    /// <summary>T5: mean of a measure of a map.</summary>
    public Estimate Truth(string what, string map) => Ratio(TruthTrial.Name(what, map), TruthTrial.Name(what, "count"));

    /// <summary>T5: 1 - distance over the baseline's distance.</summary>
    public Estimate TruthSkill(string what, string baseline) =>
        Of([TruthTrial.Name(what, MapName.Map), TruthTrial.Name(what, baseline)], s => 1 - (s[0] / s[1]));

    /// <summary>T5: rank correlation minus the baseline's.</summary>
    public Estimate RankGain(string baseline) =>
        Of([TruthTrial.Name("rank", MapName.Map), TruthTrial.Name("rank", baseline), TruthTrial.Name("rank", "count")], s => (s[0] - s[1]) / s[2]);

    /// <summary>T5: modelled over true mass within 5 %.</summary>
    public Estimate MassRatio() => Ratio(TruthTrial.Name("mass", MapName.Map), TruthTrial.Name("mass", "truth"));

    /// <summary>Origins and sides compared with the truth.</summary>
    public double TruthCount(string what) => sums.Total(TruthTrial.Name(what, "count"));

    /// <summary>A ratio of two sums.</summary>
    public Estimate Ratio(string top, string bottom) => Of([top, bottom], s => s[0] / s[1]);

    private Estimate Of(string[] names, Func<double[], double> statistic) => sums.Of(options.Draws, options.Seed, names, statistic);
}
