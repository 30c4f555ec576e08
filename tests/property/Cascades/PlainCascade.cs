using Plimsoll.Scoring.Core.Cascades;

namespace Plimsoll.PropertyTests.Cascades;

/// <summary>The coupled walk as the specification states it, bucket by bucket and venue by venue, with nothing left out for speed.</summary>
internal static class PlainCascade
{
    private const int Rounds = 4_000;
    private const int NearBuckets = 20;

    /// <summary>Mean displacement beyond the shock, buckets, with every zone's mass as it stands.</summary>
    public static double Run(CascadeMarket market, int shock, double shockUsd, double reach, double survival, double passThrough)
    {
        var nearby = market.Venues.Select(venue => venue.DepthUsd.Take(NearBuckets).Sum()).ToArray();
        var weights = nearby.Select(usd => usd / nearby.Sum()).ToArray();
        var at = new double[weights.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var moved = 0.0;
            for (var v = 0; v < at.Length; v++)
            {
                var next = Next(market, v, at, weights, shock, shockUsd, reach, survival, passThrough);
                moved = Math.Max(moved, next - at[v]);
                at[v] = Math.Max(at[v], next);
            }

            if (moved < 1e-9) break;
        }

        return at.Zip(weights, (one, weight) => one * weight).Sum();
    }

    private static double Next(CascadeMarket market, int v, double[] at, double[] weights, int shock, double shockUsd, double reach, double survival, double passThrough)
    {
        var (venue, left) = (market.Venues[v], market.Buckets - shock);
        var through = passThrough + ((1 - passThrough) * at.Count(one => one >= 1) / at.Length);
        var (place, missing) = (at[v], Surplus(at[v]));
        if (missing >= 0 || place >= left) return place;
        for (var next = (int)place + 1; next <= left; next++)
        {
            var surplus = Surplus(next);
            if (surplus >= 0) return place + (missing / (missing - surplus) * (next - place));
            (place, missing) = (next, surplus);
        }

        return left;

        double Surplus(double own)
        {
            var mean = weights.Select((weight, i) => weight * (i == v ? own : at[i])).Sum();
            return (survival * Sum(venue.DepthUsd, own)) - (shockUsd * weights[v]) - (reach * Sum(venue.LiquidationsUsd, shock + mean + (through * Math.Max(0, own - mean))));
        }
    }

    private static double Sum(double[] usd, double upTo)
    {
        var sum = 0.0;
        for (var i = 0; i < usd.Length && i < upTo; i++) sum += usd[i] * Math.Min(1, upTo - i);
        return sum;
    }
}
