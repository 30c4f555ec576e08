using System.Collections.Immutable;
using Plimsoll.Kernel.Statistics;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// One instrument's mark of each minute: volatility per horizon and returns for hedges. Volatility is a geometric blend of five EWMAs of
/// squared minute returns, weighted as the calibration study weighs its windows (rounded, summing to 1).
/// </summary>
public sealed class MinuteMarket
{
    private const int KeptMinutes = 2_880; // two days of marks for hedge ratios: 23 KiB an instrument
    private const int LeastReturns = 30;
    private const double FloorShare = 0.5; // quant specification E.1: calm before the storm
    private const double MinutesPerYear = 365.0 * 1_440;
    private const int ReturnMinutes = 5;
    private static readonly double[] HalfLives = [10, 60, 240, 1_440, 10_080];

    private static readonly double[][] Weights =
    [
        [0.60, 0.01, 0.19, 0.15, 0.05],
        [0.35, 0.14, 0.21, 0.16, 0.14],
        [0.20, 0.09, 0.23, 0.22, 0.26],
        [0.10, 0.07, 0.17, 0.23, 0.43],
        [0.02, 0.06, 0.09, 0.34, 0.49],
    ];

    private readonly double[] _sums = new double[HalfLives.Length];
    private readonly double[] _masses = new double[HalfLives.Length];
    private readonly double[] _marks = new double[KeptMinutes];
    private readonly long[] _minutes = new long[KeptMinutes];
    private int _returns;

    /// <summary>Minute of the newest mark; before the first, the smallest number.</summary>
    public long Minute { get; private set; } = long.MinValue;

    /// <summary>Newest mark price; NaN before the first.</summary>
    public double MarkPrice { get; private set; } = double.NaN;

    /// <summary>Takes the mark of a minute; one that is not newer than the last is left out.</summary>
    /// <param name="minute">Whole minutes since 1970.</param>
    /// <param name="markPrice">Above 0.</param>
    public void Take(long minute, double markPrice)
    {
        if (minute <= Minute || !(markPrice > 0)) return;
        if (Minute != long.MinValue)
        {
            var gap = minute - Minute;
            var step = Math.Log(markPrice / MarkPrice);
            var perMinute = step * step / gap;
            for (var i = 0; i < HalfLives.Length; i++)
            {
                var weight = ExponentialWeight.OfHalfLife(HalfLives[i], gap);
                _sums[i] = ((1 - weight) * _sums[i]) + (weight * perMinute);
                _masses[i] = ((1 - weight) * _masses[i]) + weight; // the sum of weights, so that the first hours are not biased to zero
            }

            _returns++;
        }

        (Minute, MarkPrice) = (minute, markPrice);
        var slot = (int)(minute % KeptMinutes);
        (_marks[slot], _minutes[slot]) = (markPrice, minute);
    }

    /// <summary>Annual volatility per horizon; empty until half an hour of returns is known.</summary>
    public ImmutableArray<double> Volatility()
    {
        if (_returns < LeastReturns) return [];
        var floor = FloorShare * Math.Sqrt(_sums[^1] / _masses[^1] * MinutesPerYear);
        var values = ImmutableArray.CreateBuilder<double>(RiskHorizons.Count);
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            var log = 0.0;
            for (var i = 0; i < HalfLives.Length; i++) log += Weights[horizon][i] * Math.Log(Math.Max(1e-14, _sums[i] / _masses[i]));
            values.Add(Math.Max(floor, Math.Sqrt(Math.Exp(log) * MinutesPerYear)));
        }

        return values.MoveToImmutable();
    }

    /// <summary>Five-minute log returns of two instruments over the minutes that both have, oldest first.</summary>
    /// <param name="other">The other instrument.</param>
    public (double[] Own, double[] Others) ReturnsWith(MinuteMarket other)
    {
        var (own, others) = (new List<double>(), new List<double>());
        var newest = Math.Min(Minute, other.Minute);
        for (var minute = newest - KeptMinutes + 1 + ReturnMinutes; minute <= newest; minute += ReturnMinutes)
        {
            if (ReturnAt(minute) is not { } first || other.ReturnAt(minute) is not { } second) continue;
            own.Add(first);
            others.Add(second);
        }

        return ([.. own], [.. others]);
    }

    private double? ReturnAt(long minute) =>
        MarkAt(minute) is { } now && MarkAt(minute - ReturnMinutes) is { } before ? Math.Log(now / before) : null;

    private double? MarkAt(long minute)
    {
        if (minute < 0) return null;
        var slot = (int)(minute % KeptMinutes);
        return _minutes[slot] == minute && _marks[slot] > 0 ? _marks[slot] : null;
    }
}
