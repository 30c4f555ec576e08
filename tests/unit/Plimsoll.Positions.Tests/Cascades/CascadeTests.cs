using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.Positions.Tests.Cascades;

public sealed class CascadeTests
{
    [Fact]
    public void Walk_finds_the_least_fixed_point_of_iteration()
    {
        var random = new Random(10);
        for (var i = 0; i < 2_000; i++)
        {
            var forced = Enumerable.Range(0, 20).Select(_ => random.NextDouble() * 10).ToArray();
            var depth = Enumerable.Range(0, 20).Select(_ => 5 + (random.NextDouble() * 20)).ToArray();
            var (start, shock, reach, left) = (random.Next(4), random.NextDouble() * 30, random.NextDouble(), 0.3 + random.NextDouble());
            var outcome = CascadeSweep.Run(0.001, forced, depth, start, shock, reach, left);
            var iterated = Iterate(forced, depth, start, shock, reach, left);
            if (outcome.IsAbsorbed) Assert.Equal(iterated, outcome.Displacement / 0.001, 1e-6);
            else Assert.True(iterated >= start + 20 - 1e-6, $"case {i}: {iterated}");
        }
    }

    [Fact]
    public void Displacement_grows_with_what_pushes_and_falls_with_what_holds()
    {
        double[] forced = [4, 6, 9, 14, 30, 20, 8, 6];
        double[] depth = [30, 32, 35, 38, 40, 42, 45, 45];
        double At(int start = 1, double shock = 10, double reach = 0.7, double left = 0.8) => CascadeSweep.Run(0.005, forced, depth, start, shock, reach, left).Displacement;
        Assert.True(At(start: 2) >= At() && At(shock: 20) >= At() && At(reach: 0.9) >= At());
        Assert.True(At(left: 1) <= At());
    }

    [Fact]
    public void Nothing_pushes_nothing_moves()
    {
        var outcome = CascadeSweep.Run(0.005, [1, 2], [10, 10], 0, 0, 1, 1);
        Assert.Equal((0.0, 1.0, true), (outcome.Displacement, outcome.Amplification, outcome.IsAbsorbed));
    }

    [Fact]
    public void Borel_families_are_all_there_is()
    {
        var sum = Enumerable.Range(1, 2_000).Sum(size => Branching.BorelMass(0.7, size));
        var mean = Enumerable.Range(1, 2_000).Sum(size => size * Branching.BorelMass(0.7, size));
        Assert.Equal(1, sum, 1e-9);
        Assert.Equal(Branching.ConstantAmplification(0.7), mean, 1e-6);
    }

    [Fact]
    public void Book_too_thin_leaves_the_rest_unfilled()
    {
        var outcome = DepthWalk.Run([new(100, 1), new(99, 1)], 500);
        Assert.Equal((301.0, 99.0), (outcome.UnfilledUsd, outcome.LastPrice));
    }

    private static double Iterate(double[] forced, double[] depth, int start, double shock, double reach, double left)
    {
        var displacement = (double)start;
        for (var n = 0; n < 20_000; n++)
        {
            var next = start + Absorb(depth, left, shock + (reach * Integral(forced, displacement)));
            if (next - displacement < 1e-12) return next;
            displacement = next;
        }

        return displacement;
    }

    private static double Integral(double[] forced, double upTo)
    {
        var sum = 0.0;
        for (var i = 0; i < forced.Length && i < upTo; i++) sum += forced[i] * Math.Min(1, upTo - i);
        return sum;
    }

    private static double Absorb(double[] depth, double left, double volume)
    {
        for (var i = 0; i < depth.Length; i++)
        {
            var here = left * depth[i];
            if (volume <= here) return i + (volume / here);
            volume -= here;
        }

        return depth.Length;
    }
}
