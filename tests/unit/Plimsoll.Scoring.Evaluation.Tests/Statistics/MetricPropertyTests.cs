using Plimsoll.Scoring.Core.Calibrators;
using Plimsoll.Scoring.Core.Evaluation;

namespace Plimsoll.Scoring.Evaluation.Tests.Statistics;

/// <summary>Appendix Q.9 and what follows from the definitions.</summary>
public sealed class MetricPropertyTests
{
    [Fact]
    public void A_constant_score_has_the_base_rate_as_average_precision_and_an_auc_of_a_half()
    {
        var outcomes = Outcomes(new Random(1), 1_000, 0.03);
        var metrics = ClassifierMetrics.Of(Enumerable.Repeat(0.2, 1_000).ToArray(), outcomes);
        Assert.Equal(metrics.BaseRate, metrics.AveragePrecision, 12);
        Assert.Equal(0.5, metrics.RocAuc, 12);
    }

    [Fact]
    public void The_sample_base_rate_has_no_brier_skill_and_no_calibration_error()
    {
        var outcomes = Outcomes(new Random(2), 5_000, 0.1);
        var constant = Enumerable.Repeat(outcomes.Average(), 5_000).ToArray();
        Assert.Equal(0, ClassifierMetrics.Of(constant, outcomes).BrierSkill, 12);
        Assert.Equal(0, CalibrationError.EqualMass(constant, outcomes), 12);
    }

    [Fact]
    public void Doubling_a_day_is_the_same_as_listing_it_twice()
    {
        var random = new Random(3);
        var outcomes = Outcomes(random, 300, 0.2);
        var scores = outcomes.Select(outcome => Math.Round(random.NextDouble() + (0.3 * outcome), 2)).ToArray();
        var days = Enumerable.Range(0, 300).Select(index => index / 100).ToArray();
        int[] weights = [1, 0, 2];
        var listed = Enumerable.Range(0, 300).SelectMany(index => Enumerable.Repeat(index, weights[days[index]])).ToArray();
        Assert.Equal(
            Ranking.Of(listed.Select(index => scores[index]).ToArray(), listed.Select(index => outcomes[index]).ToArray()).AveragePrecision(),
            Ranking.Of(scores, outcomes, days).AveragePrecision(weights), 12);
    }

    [Fact]
    public void Every_venn_abers_interval_holds_the_isotonic_fit_of_both_completions()
    {
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            var scores = Enumerable.Range(0, 40).Select(_ => Math.Round(random.NextDouble(), 1)).ToArray();
            var outcomes = scores.Select(score => random.NextDouble() < score ? 1 : 0).ToArray();
            var predictor = VennAbers.Calibrate(scores, outcomes);
            var asked = Math.Round(random.NextDouble(), 2);
            var interval = predictor.At(asked);
            Assert.Equal(Refitted(scores, outcomes, asked, 0), interval.Low, 12);
            Assert.Equal(Refitted(scores, outcomes, asked, 1), interval.High, 12);
            Assert.True(interval.Low <= interval.Probability && interval.Probability <= interval.High);
        }
    }

    [Fact]
    public void Equal_mass_bins_hold_every_case_once_and_never_split_a_tie()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 997).Select(_ => Math.Round(random.NextDouble(), 1)).ToArray();
        var bins = CalibrationError.EqualMassBins(scores, Outcomes(random, 997, 0.4));
        Assert.Equal(997, bins.Sum(bin => bin.Count));
        Assert.True(bins.Count <= 11, $"{bins.Count} bins for eleven distinct scores");
    }

    [Fact]
    public void A_conformal_level_settles_where_the_misses_are_as_many_as_asked_for()
    {
        var random = new Random(6);
        var conformal = new AdaptiveConformal(0.1);
        var misses = Enumerable.Range(0, 20_000).Count(_ =>
        {
            var missed = random.NextDouble() < 2 * conformal.Alpha;
            conformal.Take(missed);
            return missed;
        });
        Assert.InRange(misses / 20_000.0, 0.095, 0.105);
    }

    private static int[] Outcomes(Random random, int count, double rate) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < rate ? 1 : 0)];

    private static double Refitted(double[] scores, int[] outcomes, double asked, int outcome)
    {
        var cases = scores.Zip(outcomes).Append((First: asked, Second: outcome)).GroupBy(one => one.First).OrderBy(group => group.Key).ToList();
        var fitted = IsotonicFit.Fit(
            cases.Select(group => group.Average(one => (double)one.Second)).ToArray(), cases.Select(group => (double)group.Count()).ToArray());
        return fitted[cases.FindIndex(group => group.Key == asked)];
    }
}
