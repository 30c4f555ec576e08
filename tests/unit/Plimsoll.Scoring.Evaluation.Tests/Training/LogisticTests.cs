using Plimsoll.Scoring.Core.Calibrators;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Evaluation.Tests.Training;

public sealed class LogisticTests
{
    [Fact]
    public void A_ridge_logistic_recovers_known_weights_and_its_gradient_vanishes()
    {
        var draws = new SeededDraws(11);
        double[] truth = [-1.5, 0.8, -0.5, 0];
        var stride = RidgeLogistic.StrideOf(4);
        var (matrix, outcomes) = (new double[20_000 * stride], new byte[20_000]);
        for (var row = 0; row < outcomes.Length; row++)
        {
            matrix[row * stride] = 1;
            for (var column = 1; column < 4; column++)
                matrix[(row * stride) + column] = draws.NextNormal();

            outcomes[row] = draws.NextDouble() < Sigmoid(Dot(matrix, row * stride, truth)) ? (byte)1 : (byte)0;
        }

        var solved = new double[stride];
        new RidgeLogistic(matrix, outcomes, 4).Solve([0, 1, 1, 1, 0, 0, 0, 0], solved);
        for (var column = 0; column < 4; column++)
        {
            Assert.InRange(solved[column], truth[column] - 0.08, truth[column] + 0.08);
            var gradient = (column == 0 ? 0 : solved[column]) + Enumerable.Range(0, outcomes.Length)
                .Sum(row => (Sigmoid(Dot(matrix, row * stride, solved)) - outcomes[row]) * matrix[(row * stride) + column]);
            Assert.InRange(gradient, -0.05, 0.05);
        }
    }

    [Fact]
    public void A_system_of_a_column_that_says_nothing_is_solved_without_it()
    {
        double[] upper = [4, 2, 0, 0, 3, 0, 0, 0, 0];
        Assert.Equal([0.25, 0.5, 0], CholeskySolve.Of(upper, [2, 2, 5], 3, 3).Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Calibration_undoes_a_shift_it_has_evidence_for_and_leaves_log_odds_alone_without()
    {
        var (draws, seen) = (new SeededDraws(12), new LogitHistogram());
        for (var index = 0; index < 200_000; index++)
        {
            var logOdds = -3 + draws.NextNormal();
            seen.Add(logOdds + 0.7, draws.NextDouble() < Sigmoid(logOdds) ? 1 : 0);
        }

        Assert.InRange(LogitCalibrator.Fit(seen, 1).Probability(-2), Sigmoid(-2.7) * 0.95, Sigmoid(-2.7) * 1.05);
        Assert.Equal(Sigmoid(-2), LogitCalibrator.Fit(new LogitHistogram(), 1).Probability(-2), 12);
    }

    [Fact]
    public void Boosted_trees_learn_what_a_logistic_cannot_and_give_the_same_trees_twice()
    {
        var draws = new SeededDraws(13);
        var stride = RidgeLogistic.StrideOf(3);
        var (matrix, outcomes) = (new double[8_000 * stride], new byte[8_000]);
        for (var row = 0; row < outcomes.Length; row++)
        {
            (matrix[row * stride], matrix[(row * stride) + 1], matrix[(row * stride) + 2]) = (1, draws.NextNormal(), draws.NextNormal());
            var likely = matrix[(row * stride) + 1] * matrix[(row * stride) + 2] > 0;
            outcomes[row] = draws.NextDouble() < (likely ? 0.6 : 0.2) ? (byte)1 : (byte)0;
        }

        var trees = Grow();
        Assert.Equal(trees.Select(tree => string.Join(',', tree.Leaves)), Grow().Select(tree => string.Join(',', tree.Leaves)));
        Assert.InRange(Probability(trees, 1, 1), 0.5, 0.7);
        Assert.InRange(Probability(trees, -1, 1), 0.1, 0.3);

        IReadOnlyList<BoostedTree> Grow() => new TreeBooster(ColumnBins.Of(matrix, stride, 2), 2, outcomes, new double[outcomes.Length], 1).Fit();
    }

    [Fact]
    public void The_purge_gap_is_the_horizon_and_an_hour() =>
        Assert.Equal(18, new TaskKey(LabelKind.PriceCascade, LabelSide.Up, 30).PurgeBars);

    private static double Probability(IReadOnlyList<BoostedTree> trees, double first, double second)
    {
        double[] row = [first, second];
        return Sigmoid(trees.Sum(tree => tree.Value(row)));
    }

    private static double Dot(double[] matrix, int at, double[] weights) => Enumerable.Range(0, 4).Sum(column => matrix[at + column] * weights[column]);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
