using System.Collections.Immutable;
using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Fits the touch parameters on samples of the past: jumps by counting, everything else by maximum likelihood.</summary>
internal static class TouchFit
{
    private const double JumpSigmas = 6; // quant specification E.1
    private const int Rounds = 3;
    private const int Steps = 9;
    private const double Least = 1e-12;
    private const double MaxTail = 6; // a lighter tail than this cannot be told from none by the jumps of half a year

    /// <summary>Jumps of candles of a fitting time: returns beyond six bipower deviations of the day behind.</summary>
    public static (double PerYear, double Floor, double Tail) Jumps(IEnumerable<CandleSeries> all, FittingTime time)
    {
        var sizes = new List<double>();
        var candles = 0L;
        foreach (var series in all)
        {
            var bipower = 0.0;
            var before = 0.0;
            for (var i = 1; i < series.Count; i++)
            {
                if (!time.Holds(series.StartMs[i], series.StartMs[i] + CandleSeries.StepMs)) continue;
                if (!series.IsWhole(i - 1, i)) (bipower, before) = (0, 0);
                var size = Math.Abs(Math.Log(series.Close[i] / series.Close[i - 1]));
                candles++;
                if (bipower > 0 && size > JumpSigmas * Math.Sqrt(bipower)) sizes.Add(size);
                var product = Math.PI / 2 * size * before;
                bipower = bipower == 0 ? product : bipower + ((product - bipower) / CandleSeries.PerDay);
                before = size;
            }
        }

        if (sizes.Count < 10) return (0, 0.02, MaxTail);
        sizes.Sort();

        // The Pareto law is fitted to the upper half, where the threshold of six moving deviations no longer shapes it.
        var floor = sizes[sizes.Count / 2];
        var upper = sizes.Where(size => size >= floor).ToList();
        var tail = Math.Clamp(upper.Count / upper.Sum(size => Math.Log(size / floor) + Least), 1, MaxTail);
        return (upper.Count / (candles / CandleSeries.PerYear), floor, tail);
    }

    /// <summary>
    /// All parameters by golden-section search in turn. A week is too long for the tail of half a year of weeks to be told: the shape of one day is
    /// kept there and only the scale is fitted.
    /// </summary>
    /// <param name="samples">Samples of the fitting time.</param>
    /// <param name="jumps">Jumps of the same time.</param>
    /// <param name="shape">Which parts horizons share.</param>
    public static TouchParameters Fit(IReadOnlyList<TouchSample> samples, (double PerYear, double Floor, double Tail) jumps, TouchShape shape)
    {
        const int last = RiskHorizons.Day + 1;
        var own = Enumerable.Range(0, RiskHorizons.Count).Select(horizon => samples.Where(sample => sample.Horizon == horizon).ToArray()).ToArray();
        var now = TouchParameters.Plain with
        {
            JumpsPerYear = jumps.PerYear, JumpFloor = jumps.Floor, JumpTail = jumps.Tail, Spread = All(0.35), BurstChance = All(0.01), BurstFactor = All(4),
            JumpWeight = All(0.1),
        };
        now = InTurn(own, now, shape);
        foreach (var part in TouchPart.All) now = part.Write(now, last, part.Read(now, RiskHorizons.Day));
        return own[last].Length == 0 ? now : Best([own[last]], now, TouchPart.Scale, [last]);
    }

    private static TouchParameters InTurn(TouchSample[][] own, TouchParameters now, TouchShape shape)
    {
        int[] shared = [.. Enumerable.Range(0, RiskHorizons.Day + 1).Where(horizon => own[horizon].Length > 0)];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var part in TouchPart.All)
            {
                if (part.IsSharedIn(shape)) now = Best([.. shared.Select(horizon => own[horizon])], now, part, shared);
                else foreach (var horizon in shared) now = Best([own[horizon]], now, part, [horizon]);
            }
        }

        return now;
    }

    private static TouchParameters Best(TouchSample[][] samples, TouchParameters now, TouchPart part, int[] horizons)
    {
        TouchParameters With(double value) => horizons.Aggregate(now, (all, horizon) => part.Write(all, horizon, value));
        var best = Golden(part.Low, part.High, at => samples.Sum(own => Loss(own, With(part.Of(at)))));
        return With(part.Of(best));
    }

    private static ImmutableArray<double> All(double value) => [.. Enumerable.Repeat(value, RiskHorizons.Count)];

    private static double Loss(TouchSample[] samples, TouchParameters parameters)
    {
        var model = new TouchModel(parameters);
        var sum = 0.0;
        foreach (ref readonly var sample in samples.AsSpan())
        {
            var probability = Math.Clamp(model.Probability(sample.Side, sample.LogDistance, 0, sample.Volatility, sample.Horizon), Least, 1 - Least);
            sum -= Math.Log(sample.WasTouched ? probability : 1 - probability);
        }

        return sum;
    }

    // Golden section: the loss has one minimum in each direction.
    private static double Golden(double low, double high, Func<double, double> loss)
    {
        const double ratio = 0.6180339887498949;
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (loss(left), loss(right));
        for (var i = 0; i < Steps; i++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = loss(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = loss(right);
            }
        }

        return (low + high) / 2;
    }
}
