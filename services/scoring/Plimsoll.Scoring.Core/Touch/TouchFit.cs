using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Fits the touch parameters on samples of the past: jumps by counting, scale, spread and weight of jumps by maximum likelihood.</summary>
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

    /// <summary>Scale, spread and jump weight per horizon by golden-section search in turn.</summary>
    public static TouchParameters Fit(IReadOnlyList<TouchSample> samples, (double PerYear, double Floor, double Tail) jumps)
    {
        var parameters = TouchParameters.Plain with { JumpsPerYear = jumps.PerYear, JumpFloor = jumps.Floor, JumpTail = jumps.Tail };
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            var own = samples.Where(sample => sample.Horizon == horizon).ToList();
            if (own.Count == 0) continue;
            var at = horizon;
            for (var round = 0; round < Rounds; round++)
            {
                var scale = Golden(0.6, 1.8, value => Loss(own, parameters with { Scale = parameters.Scale.SetItem(at, value) }));
                parameters = parameters with { Scale = parameters.Scale.SetItem(at, scale) };
                var spread = Golden(0.02, 1.0, value => Loss(own, parameters with { Spread = parameters.Spread.SetItem(at, value) }));
                parameters = parameters with { Spread = parameters.Spread.SetItem(at, spread) };
                var weight = Golden(-3, 3, value => Loss(own, parameters with { JumpWeight = parameters.JumpWeight.SetItem(at, Math.Exp(value)) }));
                parameters = parameters with { JumpWeight = parameters.JumpWeight.SetItem(at, Math.Exp(weight)) };
            }
        }

        return parameters;
    }

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
