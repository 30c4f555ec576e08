using Plimsoll.Scoring.Core.Calibrators;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Evaluation.Tests.Statistics;

public sealed class VectorTests
{
    [Fact]
    public void Classifier_metrics_are_those_of_MET_01()
    {
        var vector = QuantVectors.Named("MET-01");
        var (p, y) = (vector.Numbers("p"), vector.Integers("y"));
        var metrics = ClassifierMetrics.Of(p, y);
        vector.AssertNear("brier", metrics.Brier);
        vector.AssertNear("brier_skill", metrics.BrierSkill);
        vector.AssertNear("logloss", metrics.LogLoss);
        vector.AssertNear("average_precision", metrics.AveragePrecision);
        vector.AssertNear("roc_auc", metrics.RocAuc);
        vector.AssertNear("ece_equal_width", CalibrationError.EqualWidth(p, y, (int)vector.Number("ece_bins")));
        vector.AssertNear("precision_at_4", ClassifierMetrics.PrecisionAt(p, y, 4));
    }

    [Fact]
    public void The_interval_of_a_share_is_that_of_WIL_01()
    {
        var vector = QuantVectors.Named("WIL-01");
        var interval = WilsonInterval.Of(vector.Number("k"), vector.Number("n"));
        vector.AssertNear(QuantVectors.Numbers(vector.Out), [interval.Low, interval.High]);
    }

    [Fact]
    public void Venn_abers_ends_are_those_of_VA_01()
    {
        var vector = QuantVectors.Named("VA-01");
        var interval = VennAbers.Calibrate(vector.Numbers("cal_scores"), vector.Integers("cal_y")).At(vector.Number("score"));
        vector.AssertNear("p0", interval.Low);
        vector.AssertNear("p1", interval.High);
        vector.AssertNear("p", interval.Probability);
    }

    [Fact]
    public void The_conformal_level_follows_ACI_01()
    {
        var vector = QuantVectors.Named("ACI-01");
        var path = AdaptiveConformal.AlphaPath(vector.Number("alpha0"), vector.Number("target"), vector.Number("gamma"), vector.Integers("err"));
        vector.AssertNear(QuantVectors.Numbers(vector.Out), path);
    }

    [Fact]
    public void The_stability_index_is_that_of_PSI_01()
    {
        var vector = QuantVectors.Named("PSI-01");
        vector.AssertNear(vector.Out.GetDouble(), PopulationStability.Index(vector.Numbers("expected"), vector.Numbers("actual")));
    }

    [Fact]
    public void The_volatility_forecast_is_that_of_VOL_03()
    {
        var vector = QuantVectors.Named("VOL-03");
        var forecast = new HarForecast(vector.Number("c"), vector.Number("bd"), vector.Number("bw"), vector.Number("bm"));
        vector.AssertNear(vector.Out.GetDouble(), forecast.Of(vector.Number("RVd"), vector.Number("RVw"), vector.Number("RVm")));
    }

    [Fact]
    public void Information_gain_is_that_of_IG_01()
    {
        var vector = QuantVectors.Named("IG-01");
        vector.AssertNear(vector.Out.GetDouble(), InformationGain.Nats(vector.Numbers("p_model"), vector.Numbers("p_base"), vector.Numbers("weights")));
    }
}
