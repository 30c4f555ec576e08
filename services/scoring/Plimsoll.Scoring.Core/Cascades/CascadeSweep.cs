namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>Where a cascade stops.</summary>
/// <param name="Displacement">Log-price distance from the start.</param>
/// <param name="ForcedUsd">Forced volume beyond the first shock V0.</param>
/// <param name="TriggerUsd">Volume that the shock itself brings to the book.</param>
/// <param name="Amplification">All volume over the trigger; 1 where there is none.</param>
/// <param name="MaxLocalR">Highest reproduction number of a bucket on the way.</param>
/// <param name="IsAbsorbed">The known depth was enough.</param>
public readonly record struct CascadeOutcome(
    double Displacement, double ForcedUsd, double TriggerUsd, double Amplification, double MaxLocalR, bool IsAbsorbed);

/// <summary>
/// Least fixed point of displacement and liquidation volume in one walk outward over the buckets (quant specification C.2, vectors CASC).
/// No allocation.
/// </summary>
public static class CascadeSweep
{
    /// <summary>Runs the walk.</summary>
    /// <param name="bucketWidth">Log price per bucket, above 0.</param>
    /// <param name="liquidationsUsd">Liquidation USD per bucket from the price outward.</param>
    /// <param name="depthUsd">Visible depth per bucket from the shocked price outward.</param>
    /// <param name="shockBuckets">x0 in buckets, at least 0.</param>
    /// <param name="shockUsd">V0, volume that the shock itself sells.</param>
    /// <param name="reachShare">φ, share of triggered notional that reaches the book, 0 to 1.</param>
    /// <param name="depthSurvival">W, share of visible depth that can really be hit, above 0.</param>
    public static CascadeOutcome Run(
        double bucketWidth, ReadOnlySpan<double> liquidationsUsd, ReadOnlySpan<double> depthUsd,
        int shockBuckets, double shockUsd, double reachShare, double depthSurvival)
    {
        var flow = shockUsd;
        for (var k = 0; k < Math.Min(shockBuckets, liquidationsUsd.Length); k++) flow += reachShare * liquidationsUsd[k];
        var trigger = flow;
        double taken = 0, part = 0, maxR = 0;
        var i = 0;
        var isAbsorbed = false;
        while (true)
        {
            if (flow <= taken)
            {
                isAbsorbed = true;
                break;
            }

            if (i >= depthUsd.Length) break;
            var depth = depthSurvival * depthUsd[i];
            var bucket = shockBuckets + i;
            var forced = bucket < liquidationsUsd.Length ? reachShare * liquidationsUsd[bucket] : 0;
            maxR = Math.Max(maxR, depth > 0 ? forced / depth : forced > 0 ? double.PositiveInfinity : 0);
            if (depth > forced && (flow - taken) / (depth - forced) is var share and <= 1)
            {
                part = share;
                flow += forced * share;
                isAbsorbed = true;
                break;
            }

            flow += forced;
            taken += depth;
            i++;
        }

        return new CascadeOutcome(
            (shockBuckets + i + part) * bucketWidth, flow - shockUsd, trigger, trigger > 0 ? flow / trigger : 1, maxR, isAbsorbed);
    }
}
