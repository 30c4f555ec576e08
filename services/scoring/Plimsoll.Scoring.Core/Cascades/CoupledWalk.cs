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
        if (_venues.Length == 1)
        {
            _at[0] = _venues[0].Walk(shock, shockUsd, reach, survival);
        }
        else
        {
            for (var round = 0; round < MaxRounds; round++)
            {
                if (Round(shock, shockUsd, reach, survival, passThrough) < Tolerance) break;
            }
        }

        return Describe(shock, shockUsd, reach, survival, passThrough);
    }

    private double Round(int shock, double shockUsd, double reach, double survival, double passThrough)
    {
        var furthest = 0.0;
        for (var v = 0; v < _venues.Length; v++)
        {
            var next = _venues[v].WalkOn(_at[v], Mean() - (_weights[v] * _at[v]), _weights[v], Through(passThrough), new WalkDraw(shock, shockUsd * _weights[v], reach, survival));
            furthest = Math.Max(furthest, next - _at[v]);
            _at[v] = next;
        }

        return furthest;
    }

    private WalkEnd Describe(int shock, double shockUsd, double reach, double survival, double passThrough)
    {
        var mean = Mean();
        var (flow, isAbsorbed, isWithinVisible) = (0.0, true, true);
        for (var v = 0; v < _venues.Length; v++)
        {
            var draw = new WalkDraw(shock, shockUsd * _weights[v], reach, survival);
            flow += _venues[v].Flow(_at[v], mean - (_weights[v] * _at[v]), _weights[v], Through(passThrough), draw);
            isAbsorbed &= _at[v] < _venues[v].Buckets - shock;
            isWithinVisible &= _at[v] <= _venues[v].VisibleBuckets;
        }

        var trigger = shockUsd + _venues.Sum(venue => reach * venue.ForcedTo(shock));
        return new WalkEnd(mean, flow - shockUsd, trigger > 0 ? flow / trigger : 1, isAbsorbed, isWithinVisible);
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
