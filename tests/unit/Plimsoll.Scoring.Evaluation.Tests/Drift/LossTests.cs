using Plimsoll.Scoring.Core.Drift;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Evaluation.Tests.Drift;

public sealed class LossTests
{
    [Fact]
    public void Right_probabilities_of_any_size_do_not_alarm_in_a_year()
    {
        var (test, draws) = (new PageHinkley(new DriftParameters()), new SeededDraws(1));
        for (var label = 0; label < 365 * 288; label++)
        {
            var probability = 0.05 * draws.NextDouble() * draws.NextDouble();
            test.Take(probability, draws.NextDouble() < probability ? 1 : 0);
            Assert.False(test.IsAlarmed);
        }
    }

    [Fact]
    public void Outcomes_that_come_ten_times_as_often_alarm_and_the_alarm_ends_after_its_hold()
    {
        var (test, draws, parameters) = (new PageHinkley(new DriftParameters()), new SeededDraws(2), new DriftParameters());

        // A long calm before does not delay the alarm.
        for (var label = 0; label < 50_000; label++)
            test.Take(0.005, draws.NextDouble() < 0.005 ? 1 : 0);
        var labels = 0;
        for (; labels < 2_000 && !test.IsAlarmed; labels++)
            test.Take(0.005, draws.NextDouble() < 0.05 ? 1 : 0);
        Assert.InRange(labels, 100, 1_500);
        for (var label = 0; label < parameters.LossHoldLabels; label++)
        {
            Assert.True(test.IsAlarmed);
            test.Take(0.005, 1);
        }

        Assert.False(test.IsAlarmed);
        Assert.Equal(0, test.Level);
    }

    [Fact]
    public void Columns_as_in_training_have_no_index_and_moved_ones_do_once_a_week_was_seen()
    {
        var draws = new SeededDraws(3);
        var bins = FeatureBins.Of([.. Enumerable.Range(0, 50_000).Select(_ => draws.NextNormal())], [.. Enumerable.Repeat(1.0, 50_000)]);
        Assert.Equal((9, 10), (bins.Edges.Length, bins.Shares.Length));
        Assert.All(bins.Shares, share => Assert.InRange(share, 0.098, 0.102));
        Assert.InRange(Psi(0, 20 * 288), 0, 0.02);
        Assert.InRange(Psi(1, 20 * 288), 0.5, 3);
        Assert.True(double.IsNaN(Psi(1, 6 * 288)));

        double Psi(double shift, int bars)
        {
            var drift = new FeatureDrift([bins], new DriftParameters());
            for (var bar = 0; bar < bars; bar++)
                drift.Take([draws.NextNormal() + shift]);
            return drift.Largest().Psi;
        }
    }

    [Fact]
    public void A_column_with_few_values_is_binned_by_what_it_holds_and_thinned_classes_count_in_full()
    {
        var bins = FeatureBins.Of([0, 0, 0, 0, 0, 1, double.NaN], [1, 1, 1, 1, 1, 5, 1]);
        Assert.Equal([0], bins.Edges);
        Assert.Equal([0.5, 0.5], bins.Shares);
    }
}
