using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Evaluation.Travel;

/// <summary>
/// A liquidation map from bars alone, for studies: inflow of open interest opens longs and shorts at the bar's close at a fixed mix of leverage; price
/// takes what it passes; the rest fades with a half-life of 10.5 days. Not the heatmap's map: a panel has no flow and no prints to place positions by.
/// </summary>
internal sealed class LeverageMap
{
    /// <summary>Log price per bucket.</summary>
    public const double Step = 0.001;

    /// <summary>Factor of one bar of five minutes.</summary>
    public static readonly double FadePerBar = Math.Pow(2, -1.0 / (10.5 * 288));

    private const double Maintenance = 0.005;
    private const double Margin = 0.8; // log distance kept beyond the series' own range: positions of little leverage

    private static readonly (double Leverage, double Share)[] Mix = [(3, 0.15), (5, 0.2), (10, 0.3), (20, 0.15), (25, 0.08), (50, 0.08), (100, 0.04)];

    private readonly double[] _longs;
    private readonly double[] _shorts;
    private readonly int _origin;
    private double _scale = 1;
    private double _sum;

    public LeverageMap(double low, double high)
    {
        _origin = (int)Math.Floor((Math.Log(low) - Margin) / Step);
        var length = (int)Math.Ceiling((Math.Log(high) + Margin) / Step) - _origin + 1;
        (_longs, _shorts) = (new double[length], new double[length]);
    }

    /// <summary>Moves on by a bar.</summary>
    /// <param name="low">Lowest price since the close before.</param>
    /// <param name="high">Highest.</param>
    /// <param name="close">Close.</param>
    /// <param name="inflowUsd">Newly opened, per side.</param>
    /// <param name="keep">Factor on what was there.</param>
    /// <param name="mostUsd">Open interest, per side; infinite where not known.</param>
    public void Take(double low, double high, double close, double inflowUsd, double keep, double mostUsd)
    {
        for (var bucket = BucketOf(low); bucket <= BucketOf(high); bucket++)
        {
            _sum -= _longs[bucket];
            (_longs[bucket], _shorts[bucket]) = (0, 0);
        }

        _scale *= keep;
        foreach (var (leverage, share) in Mix)
        {
            var usd = inflowUsd * share / _scale;
            _longs[BucketOf(close * (1 - (1 / leverage) + Maintenance))] += usd;
            _shorts[BucketOf(close * (1 + (1 / leverage) - Maintenance))] += usd;
            _sum += usd;
        }

        if (_sum * _scale > mostUsd) _scale = mostUsd / _sum;
    }

    /// <summary>USD in buckets from a price outward.</summary>
    public double[] Ahead(PositionSide side, double price, int buckets)
    {
        var (ahead, from, masses) = (new double[buckets], BucketOf(price), side == PositionSide.Long ? _longs : _shorts);
        for (var i = 0; i < buckets; i++)
        {
            var bucket = from - (side.Sign() * i);
            if (bucket >= 0 && bucket < masses.Length) ahead[i] = masses[bucket] * _scale;
        }

        return ahead;
    }

    private int BucketOf(double price) => Math.Clamp((int)Math.Floor(Math.Log(price) / Step) - _origin, 0, _longs.Length - 1);
}
