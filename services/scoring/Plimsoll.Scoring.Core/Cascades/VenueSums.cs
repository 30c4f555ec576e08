using System.Numerics;

namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>One venue's running sums of a draw, and the walk over them. Holds its buffers; no allocation after it was made.</summary>
internal sealed class VenueSums
{
    private readonly CascadeVenue _venue;
    private readonly double[] _depth;
    private readonly double[] _forced;
    private readonly int[] _zoneOfBucket;

    public VenueSums(CascadeVenue venue, int[] zoneOfBucket, double depthMultiplier)
    {
        (_venue, _zoneOfBucket) = (venue, zoneOfBucket);
        // Padded by a vector, so that the last whole vector never reads past the end.
        (_depth, _forced) = (new double[Buckets + 1 + Vector<double>.Count], new double[Buckets + 1 + Vector<double>.Count]);
        for (var i = 0; i < Buckets; i++) _depth[i + 1] = _depth[i] + (depthMultiplier * venue.DepthUsd[i]);
        for (var i = Buckets + 1; i < _depth.Length; i++) _depth[i] = _depth[Buckets];
    }

    public int Buckets => _venue.DepthUsd.Length;

    public double VisibleBuckets => _venue.VisibleBuckets;

    /// <summary>Depth within so many buckets.</summary>
    public double DepthWithin(int buckets) => _depth[Math.Min(buckets, Buckets)];

    /// <summary>Sums up what would be liquidated under a draw's factors on zones.</summary>
    public void Draw(ReadOnlySpan<double> zoneFactors)
    {
        var sum = 0.0;
        for (var i = 0; i < Buckets; i++)
        {
            var usd = _venue.LiquidationsUsd[i];
            if (usd > 0) sum += usd * (_zoneOfBucket[i] is var zone and >= 0 ? zoneFactors[zone] : 1);
            _forced[i + 1] = sum;
        }

        for (var i = Buckets + 1; i < _forced.Length; i++) _forced[i] = sum;
    }

    /// <summary>What is liquidated up to a distance, USD.</summary>
    public double ForcedTo(double buckets)
    {
        if (buckets >= Buckets) return _forced[Buckets];
        var whole = (int)buckets;
        return _forced[whole] + ((buckets - whole) * (_forced[whole + 1] - _forced[whole]));
    }

    /// <summary>
    /// The walk of one venue alone (C.2), a vector of buckets at a time: the first place where depth has taken what was triggered up to there.
    /// Returns buckets from the shocked price; the number of buckets left where it is never taken.
    /// </summary>
    public double Walk(int shock, double shockUsd, double reach, double survival)
    {
        var left = Buckets - shock;
        var (w, phi, v0) = (new Vector<double>(survival), new Vector<double>(reach), new Vector<double>(shockUsd));
        for (var i = 0; i <= left; i += Vector<double>.Count)
        {
            var surplus = (w * new Vector<double>(_depth, i)) - (phi * new Vector<double>(_forced, shock + i)) - v0;
            if (!Vector.GreaterThanOrEqualAny(surplus, Vector<double>.Zero)) continue;
            for (var lane = 0; lane < Vector<double>.Count && i + lane <= left; lane++)
            {
                if (surplus[lane] >= 0) return i + lane == 0 ? 0 : i + lane - 1 + PartAt(i + lane - 1, shock, shockUsd, reach, survival);
            }
        }

        return left;
    }

    /// <summary>
    /// The walk of one of several venues, from where it stands: its mark follows the mean displacement, and its own beyond that by ϑ.
    /// </summary>
    /// <param name="from">Where it stands, buckets from the shocked price.</param>
    /// <param name="others">Sum of weight times displacement of the other venues.</param>
    /// <param name="weight">Its own weight in the mean.</param>
    /// <param name="passThrough">ϑ.</param>
    /// <param name="draw">Shock, V0, φ and W.</param>
    public double WalkOn(double from, double others, double weight, double passThrough, in WalkDraw draw)
    {
        var left = Buckets - draw.Shock;
        var missing = Surplus(from, others, weight, passThrough, draw);
        if (missing >= 0 || from >= left) return from;
        var place = from;
        for (var next = (int)from + 1; next <= left; next++)
        {
            var surplus = Surplus(next, others, weight, passThrough, draw);
            if (surplus >= 0) return place + (missing / (missing - surplus) * (next - place));
            (missing, place) = (surplus, next);
        }

        return left;
    }

    /// <summary>What the venue has sold in all when it stands there, USD, V0 included.</summary>
    public double Flow(double at, double others, double weight, double passThrough, in WalkDraw draw)
    {
        var mean = others + (weight * at);
        var mark = mean + (passThrough * Math.Max(0, at - mean));
        return draw.ShockUsd + (draw.Reach * ForcedTo(draw.Shock + mark));
    }

    private double Surplus(double at, double others, double weight, double passThrough, in WalkDraw draw)
    {
        var whole = (int)at;
        var depth = whole >= Buckets ? _depth[Buckets] : _depth[whole] + ((at - whole) * (_depth[whole + 1] - _depth[whole]));
        return (draw.Survival * depth) - Flow(at, others, weight, passThrough, draw);
    }

    private double PartAt(int bucket, int shock, double shockUsd, double reach, double survival)
    {
        var before = (survival * _depth[bucket]) - (reach * _forced[shock + bucket]) - shockUsd;
        var after = (survival * _depth[bucket + 1]) - (reach * _forced[shock + bucket + 1]) - shockUsd;
        return before / (before - after);
    }
}
