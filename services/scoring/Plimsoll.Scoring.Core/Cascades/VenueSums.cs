namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>
/// One venue's running sums of a draw, and the walk over them. Walks pass over sixteen buckets at a time where even all of their depth against only what was
/// triggered before them would not be enough: both sums only grow. Holds its buffers; no allocation after it was made.
/// </summary>
internal sealed class VenueSums
{
    private const int Stride = 16;

    private readonly CascadeVenue _venue;
    private readonly ZoneSegments _segments;
    private readonly double[] _depth;
    private readonly double[] _within; // liquidations since the beginning of the bucket's stretch, before any factor
    private readonly double[] _own; // liquidations of the bucket, before any factor
    private readonly double[] _before; // liquidations before each stretch
    private readonly double[] _factor;

    public VenueSums(CascadeVenue venue, ZoneSegments segments, double depthMultiplier)
    {
        (_venue, _segments) = (venue, segments);
        var buckets = venue.DepthUsd.Length;
        (_depth, _within, _own) = (new double[buckets + 1], new double[buckets + 1], new double[buckets + 1]);
        (_before, _factor) = (new double[segments.Count], new double[segments.Count]);
        for (var i = 0; i < buckets; i++)
        {
            _depth[i + 1] = _depth[i] + (depthMultiplier * venue.DepthUsd[i]);
            _own[i] = Math.Max(0, venue.LiquidationsUsd[i]);
            if (segments.OfBucket[i + 1] == segments.OfBucket[i]) _within[i + 1] = _within[i] + _own[i];
        }
    }

    public int Buckets => _depth.Length - 1;

    public double VisibleBuckets => _venue.VisibleBuckets;

    /// <summary>Depth within so many buckets.</summary>
    public double DepthWithin(int buckets) => _depth[Math.Min(buckets, Buckets)];

    /// <summary>Takes a draw's factors on zones.</summary>
    public void Draw(ReadOnlySpan<double> zoneFactors)
    {
        var (sum, starts, zones) = (0.0, _segments.Starts, _segments.Zones);
        for (var segment = 0; segment < starts.Length; segment++)
        {
            var factor = zones[segment] >= 0 ? zoneFactors[zones[segment]] : 1;
            (_before[segment], _factor[segment]) = (sum, factor);
            if (segment + 1 == starts.Length) break;
            var last = starts[segment + 1] - 1;
            sum += factor * (_within[last] + _own[last]);
        }
    }

    /// <summary>What is liquidated up to a distance, USD.</summary>
    public double ForcedTo(double buckets)
    {
        if (buckets >= Buckets) return _before[^1];
        var whole = (int)buckets;
        var segment = _segments.OfBucket[whole];
        return _before[segment] + (_factor[segment] * (_within[whole] + ((buckets - whole) * _own[whole])));
    }

    /// <summary>
    /// The walk of one venue alone (C.2): the first place where depth has taken what was triggered up to there.
    /// Returns buckets from the shocked price; the number of buckets left where it is never taken.
    /// </summary>
    public double Walk(in WalkDraw draw)
    {
        var left = Buckets - draw.Shock;
        if (Surplus(0, draw) >= 0) return 0;
        for (var from = 0; from < left; from += Stride)
        {
            var to = Math.Min(from + Stride, left);
            if ((draw.Survival * _depth[to]) - draw.ShockUsd - (draw.Reach * ForcedAt(draw.Shock + from)) < 0) continue;
            var missing = Surplus(from, draw);
            for (var next = from + 1; next <= to; next++)
            {
                var surplus = Surplus(next, draw);
                if (surplus >= 0) return next - 1 + (missing / (missing - surplus));
                missing = surplus;
            }
        }

        return left;
    }

    /// <summary>The walk of one of several venues, from where it stands.</summary>
    /// <param name="from">Where it stands, buckets from the shocked price.</param>
    /// <param name="mark">How its mark follows.</param>
    /// <param name="draw">Shock, V0, φ and W.</param>
    public double WalkOn(double from, in MarkLaw mark, in WalkDraw draw)
    {
        var left = Buckets - draw.Shock;
        if (from >= left || Surplus(from, mark, draw) >= 0) return from;
        var place = from;
        for (var next = (int)from + 1; next <= left; next = (int)place + 1)
        {
            var to = Math.Min(next + Stride - 1, left);
            if ((draw.Survival * _depth[to]) - Flow(place, mark, draw) >= 0)
            {
                var (missing, at) = (Surplus(place, mark, draw), place);
                for (; next <= to; next++)
                {
                    var surplus = Surplus(next, mark, draw);
                    if (surplus >= 0) return at + (missing / (missing - surplus) * (next - at));
                    (missing, at) = (surplus, next);
                }
            }

            place = to;
        }

        return left;
    }

    /// <summary>What the venue has sold in all when it stands there, USD, V0 included.</summary>
    public double Flow(double at, in MarkLaw mark, in WalkDraw draw) => draw.ShockUsd + (draw.Reach * ForcedTo(draw.Shock + mark.Of(at)));

    private double Surplus(double at, in MarkLaw mark, in WalkDraw draw)
    {
        var whole = (int)at;
        var depth = whole >= Buckets ? _depth[Buckets] : _depth[whole] + ((at - whole) * (_depth[whole + 1] - _depth[whole]));
        return (draw.Survival * depth) - Flow(at, mark, draw);
    }

    private double Surplus(int bucket, in WalkDraw draw) => (draw.Survival * _depth[bucket]) - draw.ShockUsd - (draw.Reach * ForcedAt(draw.Shock + bucket));

    private double ForcedAt(int bucket)
    {
        var segment = _segments.OfBucket[bucket];
        return _before[segment] + (_factor[segment] * _within[bucket]);
    }
}
