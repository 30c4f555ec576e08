namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>
/// Least fixed point of several venues coupled by mark (quant specification C.1 and C.2): venues are walked in turn, each from where it stands,
/// until none moves. A venue's mark follows the mean displacement of all venues, weighted by their depth, and ϑ of what it stands beyond that;
/// ϑ grows with the share of venues that move. States only ever grow, so the order of venues does not matter beyond <see cref="Tolerance"/>.
/// </summary>
internal sealed class CoupledWalk
{
    // A thousandth of a bucket of five basis points.
    private const double Tolerance = 1e-3;

    // Venues push each other on in ever smaller steps; five of them settle in fewer than twenty rounds unless R is about 1, where the rest is below a bucket.
    private const int MaxRounds = 200;

    // A venue moves once it stands a whole bucket beyond the shock.
    private const double MovesFrom = 1;

    private readonly VenueSums[] _venues;
    private readonly double[] _weights;
    private readonly double[] _at;

    public CoupledWalk(VenueSums[] venues)
    {
        _venues = venues;
        var nearby = venues.Select(venue => venue.DepthWithin(NearBuckets)).ToArray();
        _weights = nearby.Sum() > 0 ? [.. nearby.Select(usd => usd / nearby.Sum())] : [.. nearby.Select(_ => 1.0 / nearby.Length)];
        _at = new double[venues.Length];
    }

    /// <summary>Buckets within which depth weighs a venue: 1 % at five basis points each.</summary>
    public const int NearBuckets = 20;

    /// <summary>Weight of each venue in the mean, and in the shock's own volume.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Where each venue stopped, buckets from the shocked price.</summary>
    public ReadOnlySpan<double> At => _at;

    /// <summary>Runs one draw.</summary>
    public WalkEnd Run(int shock, double shockUsd, double reach, double survival, double passThrough)
    {
        Array.Clear(_at);
        var draw = new WalkDraw(shock, shockUsd, reach, survival);
        if (_venues.Length == 1)
        {
            _at[0] = _venues[0].Walk(draw);
        }
        else
        {
            for (var round = 0; round < MaxRounds; round++)
            {
                if (Round(draw, passThrough) < Tolerance) break;
            }
        }

        return Describe(draw, passThrough);
    }

    private double Round(in WalkDraw draw, double passThrough)
    {
        var (furthest, mean) = (0.0, Mean());
        for (var v = 0; v < _venues.Length; v++)
        {
            var (at, weight) = (_at[v], _weights[v]);
            var next = _venues[v].WalkOn(at, new MarkLaw(mean - (weight * at), weight, Through(passThrough)), draw with { ShockUsd = draw.ShockUsd * weight });
            if (next == at) continue;
            furthest = Math.Max(furthest, next - at);
            mean += weight * (next - at);
            _at[v] = next;
        }

        return furthest;
    }

    private WalkEnd Describe(in WalkDraw draw, double passThrough)
    {
        var (mean, through) = (Mean(), Through(passThrough));
        var (flow, trigger, isAbsorbed, isWithinVisible) = (0.0, draw.ShockUsd, true, true);
        for (var v = 0; v < _venues.Length; v++)
        {
            var law = new MarkLaw(mean - (_weights[v] * _at[v]), _weights[v], through);
            flow += _venues[v].Flow(_at[v], law, draw with { ShockUsd = draw.ShockUsd * _weights[v] });
            trigger += draw.Reach * _venues[v].ForcedTo(draw.Shock);
            isAbsorbed &= _at[v] < _venues[v].Buckets - draw.Shock;
            isWithinVisible &= _at[v] <= _venues[v].VisibleBuckets;
        }

        return new WalkEnd(mean, flow - draw.ShockUsd, trigger > 0 ? flow / trigger : 1, isAbsorbed, isWithinVisible);
    }

    private double Mean()
    {
        var mean = 0.0;
        for (var v = 0; v < _at.Length; v++) mean += _weights[v] * _at[v];
        return mean;
    }

    private double Through(double alone)
    {
        var moving = 0;
        foreach (var at in _at) moving += at >= MovesFrom ? 1 : 0;
        return alone + ((1 - alone) * moving / _at.Length);
    }
}
