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

    /// <summary>Jumps of candles before a time: returns beyond six bipower deviations of the day behind.</summary>
    public static (double PerYear, double Floor, double Tail) Jumps(IEnumerable<CandleSeries> all, long endMs)
    {
        var sizes = new List<double>();
        var candles = 0L;
        foreach (var series in all)
        {
            var bipower = 0.0;
            var before = 0.0;
            for (var i = 1; i < series.Count && series.StartMs[i] < endMs; i++)
            {
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
    /// All parameters of a horizon by golden-section search in turn. Seven days are too few to tell the shape of the
    /// tail: there the shape of one day is kept and only the scale is fitted.
    /// </summary>
    public static TouchParameters Fit(IReadOnlyList<TouchSample> samples, (double PerYear, double Floor, double Tail) jumps)
    {
        var start = TouchParameters.Plain with
        {
            JumpsPerYear = jumps.PerYear, JumpFloor = jumps.Floor, JumpTail = jumps.Tail, Spread = All(0.35), BurstChance = All(0.01), BurstFactor = All(4),
            JumpWeight = All(0.1),
        };
        var own = Enumerable.Range(0, RiskHorizons.Count).Select(horizon => samples.Where(sample => sample.Horizon == horizon).ToList()).ToList();
        var joined = Enumerable.Range(0, RiskHorizons.Count - 1).Aggregate(start, (all, horizon) => Taken(all, horizon, Shape(own[horizon], start, horizon), horizon));
        const int last = RiskHorizons.Day + 1;
        joined = Taken(joined, last, joined, RiskHorizons.Day);
        return own[last].Count == 0 ? joined : joined with
        {
            Scale = joined.Scale.SetItem(last, Golden(0.6, 1.8, value => Loss(own[last], joined with { Scale = joined.Scale.SetItem(last, value) }))),
        };
    }

    private static TouchParameters Shape(List<TouchSample> own, TouchParameters parameters, int at)
    {
        if (own.Count == 0) return parameters;
        for (var round = 0; round < Rounds; round++)
        {
            parameters = Best(own, parameters, 0.6, 1.8, (now, value) => now with { Scale = now.Scale.SetItem(at, value) });
            parameters = Best(own, parameters, 0.02, 1.0, (now, value) => now with { Spread = now.Spread.SetItem(at, value) });
            parameters = Best(own, parameters, -9, -1.5, (now, value) => now with { BurstChance = now.BurstChance.SetItem(at, Math.Exp(value)) });
            parameters = Best(own, parameters, 0.5, 2.5, (now, value) => now with { BurstFactor = now.BurstFactor.SetItem(at, Math.Exp(value)) });
            parameters = Best(own, parameters, -8, 2, (now, value) => now with { JumpWeight = now.JumpWeight.SetItem(at, Math.Exp(value)) });
        }

        return parameters;
    }

    private static TouchParameters Best(List<TouchSample> own, TouchParameters now, double low, double high, Func<TouchParameters, double, TouchParameters> with) =>
        with(now, Golden(low, high, value => Loss(own, with(now, value))));

    private static TouchParameters Taken(TouchParameters all, int at, TouchParameters from, int of) => all with
    {
        Scale = all.Scale.SetItem(at, from.Scale[of]), Spread = all.Spread.SetItem(at, from.Spread[of]), BurstChance = all.BurstChance.SetItem(at, from.BurstChance[of]),
        BurstFactor = all.BurstFactor.SetItem(at, from.BurstFactor[of]), JumpWeight = all.JumpWeight.SetItem(at, from.JumpWeight[of]),
    };

    private static ImmutableArray<double> All(double value) => [.. Enumerable.Repeat(value, RiskHorizons.Count)];

    private static double Loss(List<TouchSample> samples, TouchParameters parameters)
    {
        var model = new TouchModel(parameters);
        var sum = 0.0;
        foreach (var sample in samples)
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
