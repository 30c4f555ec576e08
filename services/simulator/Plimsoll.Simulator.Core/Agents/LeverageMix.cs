using Plimsoll.Simulator.Core.Chance;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>Which leverage retail chooses. The simulator's own: it knows no prior of any estimator.</summary>
public enum LeverageMix
{
    /// <summary>Log-normal around the venue's median, at the round numbers that venues offer.</summary>
    Usual,

    /// <summary>Two crowds and nobody between: some at 2 to 4, some at 60 to 125.</summary>
    TwoCrowds,

    /// <summary>Few above 5.</summary>
    Sober,
}

/// <summary>Draws leverage.</summary>
internal static class LeverageMixes
{
    private const double Spread = 0.85;
    private static readonly double[] Offered = [1, 2, 3, 5, 8, 10, 15, 20, 25, 40, 50, 75, 100, 125];

    public static double Draw(this LeverageMix mix, double median, double most, RandomSource random)
    {
        var wanted = mix switch
        {
            LeverageMix.TwoCrowds => random.Chance(0.55) ? random.Between(2, 4) : random.Between(60, 125),
            LeverageMix.Sober => random.LogNormal(2.2, 0.4),
            _ => Nearest(random.LogNormal(median, Spread)),
        };
        return Math.Clamp(wanted, 1, most);
    }

    private static double Nearest(double wanted)
    {
        var best = Offered[0];
        foreach (var offered in Offered)
        {
            if (Math.Abs(Math.Log(offered / wanted)) < Math.Abs(Math.Log(best / wanted))) best = offered;
        }

        return best;
    }
}
