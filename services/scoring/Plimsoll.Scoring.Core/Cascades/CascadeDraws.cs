using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>The draws of one run. They are the same for every shock and venue, so that a larger shock never looks milder by chance.</summary>
internal sealed class CascadeDraws
{
    private CascadeDraws(int count, int zones) =>
        (Survival, Reach, PassThrough, ZoneFactors) = (new double[count], new double[count], new double[count], new double[count * zones]);

    /// <summary>W.</summary>
    public double[] Survival { get; }

    /// <summary>φ.</summary>
    public double[] Reach { get; }

    /// <summary>ϑ of a venue alone.</summary>
    public double[] PassThrough { get; }

    /// <summary>Factor on every zone's mass, draw by draw; its median is 1.</summary>
    public double[] ZoneFactors { get; }

    public static CascadeDraws Of(CascadePriors priors, IReadOnlyList<CascadeZone> zones, int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var draws = new CascadeDraws(count, zones.Count);
        var (common, own) = (Math.Sqrt(priors.CommonShare), Math.Sqrt(1 - priors.CommonShare));
        for (var draw = 0; draw < count; draw++)
        {
            draws.Survival[draw] = 1 / (1 + Math.Exp(-(priors.SurvivalLogit + (priors.SurvivalSpread * random.NextNormal()))));
            draws.Reach[draw] = Beta(ref random, priors.ReachA, priors.ReachB);
            draws.PassThrough[draw] = priors.PassThrough + (priors.PassThroughSpread * ((2 * random.NextUniform()) - 1));
            var scale = common * random.NextNormal();
            for (var zone = 0; zone < zones.Count; zone++)
                draws.ZoneFactors[(draw * zones.Count) + zone] = Math.Exp(zones[zone].LogSpread * (scale + (own * random.NextNormal())));
        }

        return draws;
    }

    private static double Beta(ref RandomStream random, int a, int b)
    {
        var (first, second) = (Gamma(ref random, a), Gamma(ref random, b));
        return first / (first + second);
    }

    private static double Gamma(ref RandomStream random, int shape)
    {
        var product = 1.0;
        for (var i = 0; i < shape; i++) product *= 1 - random.NextUniform();
        return -Math.Log(product);
    }
}
