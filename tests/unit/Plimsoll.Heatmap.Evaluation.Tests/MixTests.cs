using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Heatmap.Core.Evaluation.Trials;
using Plimsoll.Market;

namespace Plimsoll.Heatmap.Evaluation.Tests;

public sealed class MixTests
{
    private static readonly double[] Distances = [0.01, 0.05, 0.1, 0.3, 0.28];

    [Fact]
    public void The_true_mix_counts_what_opens_between_two_lists_within_the_window()
    {
        var truth = new TrueBook();
        var position = new TruePosition(1, PositionSide.Long, 2, 100, 100 * Math.Exp(-0.05));
        truth.Add(1, position);
        Assert.Empty(MixTrial.TrueMix(truth, Distances, 0.7));
        truth.Add(2, position with { SizeBase = 3 });
        truth.Add(2, new TruePosition(2, PositionSide.Short, 2, 100, 100 * Math.Exp(0.011)));
        truth.Add(2, new TruePosition(3, PositionSide.Short, 9, 100, double.NaN));
        truth.Add(2, new TruePosition(4, PositionSide.Short, 9, 100, 100 * Math.Exp(0.8)));
        Assert.Equal([2 / 3.0, 1 / 3.0, 0, 0, 0], MixTrial.TrueMix(truth, Distances, 0.7));

        // Turned round: all of it is new. Grown smaller: nothing is.
        truth.Add(3, position with { Side = PositionSide.Short, SizeBase = 3, LiquidationPrice = 100 * Math.Exp(0.1) });
        truth.Add(3, new TruePosition(2, PositionSide.Short, 1, 100, 100 * Math.Exp(0.011)));
        Assert.Equal([2 / 6.0, 1 / 6.0, 3 / 6.0, 0, 0], MixTrial.TrueMix(truth, Distances, 0.7));
    }

    [Fact]
    public void Mixes_differ_by_the_shares_that_would_have_to_move_and_the_two_farthest_kernels_are_one()
    {
        double[] one = [0.5, 0.2, 0.1, 0.2, 0];
        double[] other = [0.3, 0.4, 0.1, 0, 0.2];
        Assert.Equal(0.4, MixTrial.Distance(one, other, 4), 12);
        Assert.Equal(2 * ((0.5 / 0.7) - (0.3 / 0.7)), MixTrial.Distance(one, other, 2), 12);
    }
}
