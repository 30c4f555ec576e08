using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>
/// Runs the cascade walk over draws of what is not known: depth that survives, notional that reaches the book, the mark's pass-through, and the
/// masses of zones (quant specification C). Deterministic by seed; a larger shock, mass or thinner book never gives a milder quantile.
/// </summary>
public static class CascadeSimulator
{
    private const double TailShare = 0.05;

    /// <summary>Runs every shock over the same draws.</summary>
    /// <param name="market">The market.</param>
    /// <param name="question">What is asked.</param>
    public static IReadOnlyList<ShockOutcome> Run(CascadeMarket market, CascadeQuestion question)
    {
        var draws = CascadeDraws.Of(question.Priors, market.Zones, question.Draws, question.Seed);
        var venues = SumsOf(market, question);
        var walk = new CoupledWalk(venues);
        var shocks = question.Shocks.Select(shock => BucketOf(market, shock)).ToArray();
        var ends = shocks.Select(_ => new WalkEnd[question.Draws]).ToArray();
        for (var draw = 0; draw < question.Draws; draw++)
        {
            foreach (var venue in venues) venue.Draw(draws.ZoneFactors.AsSpan(draw * market.Zones.Count, market.Zones.Count));
            for (var shock = 0; shock < shocks.Length; shock++)
                ends[shock][draw] = walk.Run(shocks[shock], question.ShockUsd, draws.Reach[draw], draws.Survival[draw], draws.PassThrough[draw]);
        }

        return [.. shocks.Select((buckets, index) => Summarise(market, question.Shocks[index], buckets, ends[index]))];
    }

    /// <summary>Quantiles of the further log displacement after one shock, and the median forced volume, USD; for studies that need more than three quantiles.</summary>
    /// <param name="market">The market.</param>
    /// <param name="shock">Fraction above 0.</param>
    /// <param name="question">Draws, seed and priors.</param>
    /// <param name="levels">Levels, 0 to 1.</param>
    public static (double[] Further, double ForcedUsd) Travel(CascadeMarket market, double shock, CascadeQuestion question, IReadOnlyList<double> levels)
    {
        var draws = CascadeDraws.Of(question.Priors, market.Zones, question.Draws, question.Seed);
        var venues = SumsOf(market, question);
        var (walk, buckets) = (new CoupledWalk(venues), BucketOf(market, shock));
        var (further, forced) = (new double[question.Draws], new double[question.Draws]);
        for (var draw = 0; draw < question.Draws; draw++)
        {
            foreach (var venue in venues) venue.Draw(draws.ZoneFactors.AsSpan(draw * market.Zones.Count, market.Zones.Count));
            var end = walk.Run(buckets, question.ShockUsd, draws.Reach[draw], draws.Survival[draw], draws.PassThrough[draw]);
            (further[draw], forced[draw]) = (end.Buckets * market.BucketWidth, end.ForcedUsd);
        }

        Array.Sort(further);
        return ([.. levels.Select(level => Quantiles.At(further, level))], Quantiles.Of(forced).Q50);
    }

    private static VenueSums[] SumsOf(CascadeMarket market, CascadeQuestion question)
    {
        var segments = new ZoneSegments(market.ZoneOfBucket);
        return [.. market.Venues.Select(venue => new VenueSums(venue, segments, question.DepthMultiplier))];
    }

    /// <summary>Buckets of a relative move; at least none, within the range.</summary>
    private static int BucketOf(CascadeMarket market, double shock)
    {
        var log = market.Side == PositionSide.Long ? -Math.Log(1 - shock) : Math.Log(1 + shock);
        return Math.Min(market.Buckets, (int)Math.Round(log / market.BucketWidth));
    }

    private static ShockOutcome Summarise(CascadeMarket market, double shock, int buckets, WalkEnd[] ends)
    {
        double[] further = [.. ends.Select(end => Math.Abs((market.PriceAt(buckets + end.Buckets) / market.PriceAt(buckets)) - 1))];
        var furtherAt = Quantiles.Of(further);
        var tail = further.AsSpan()[^Math.Max(1, (int)(TailShare * further.Length))..];
        var sum = 0.0;
        foreach (var one in tail) sum += one;
        var stop = Quantiles.Of([.. ends.Select(end => buckets + end.Buckets)]);
        var (zone, share) = StopZone(market, buckets, ends);
        return new ShockOutcome(
            shock, Quantiles.Of([.. ends.Select(end => end.ForcedUsd)]), furtherAt,
            new Quantiles(market.PriceAt(stop.Q10), market.PriceAt(stop.Q50), market.PriceAt(stop.Q90)), Quantiles.Of([.. ends.Select(end => end.Amplification)]),
            sum / tail.Length, Share(ends, end => !end.IsWithinVisible), Share(ends, end => !end.IsAbsorbed), zone, share);
    }

    private static (CascadeZone? Zone, double Share) StopZone(CascadeMarket market, int buckets, WalkEnd[] ends)
    {
        var counts = new int[market.Zones.Count + 1];
        foreach (var end in ends)
        {
            var bucket = (int)(buckets + end.Buckets);
            counts[bucket < market.Buckets ? market.ZoneOfBucket[bucket] + 1 : 0]++;
        }

        var best = Array.IndexOf(counts, counts.Max());
        return (best == 0 ? null : market.Zones[best - 1], (double)counts[best] / ends.Length);
    }

    private static double Share(WalkEnd[] ends, Func<WalkEnd, bool> holds) => (double)ends.Count(holds) / ends.Length;
}
