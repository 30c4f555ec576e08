namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>How much livelier each hour of the week is than the average, in variance.</summary>
public sealed class WeeklyRhythm
{
    /// <summary>Hours in a week.</summary>
    public const int Hours = 168;

    private const int StepsPerHour = 12;
    private readonly double[] _factors;

    private WeeklyRhythm(double[] factors) => _factors = factors;

    /// <summary>No rhythm.</summary>
    public static WeeklyRhythm None { get; } = new([.. Enumerable.Repeat(1.0, Hours)]);

    /// <summary>Factors by hour of the week, mean 1.</summary>
    public IReadOnlyList<double> Factors => _factors;

    /// <summary>The rhythm of all candles before a time, each series weighing the same.</summary>
    /// <param name="series">Series.</param>
    /// <param name="endMs">Candles from this time on are not read.</param>
    public static WeeklyRhythm Fit(IEnumerable<CandleSeries> series, long endMs)
    {
        var total = new double[Hours];
        foreach (var one in series)
        {
            var (sums, counts) = (new double[Hours], new int[Hours]);
            for (var i = 0; i < one.Count && one.StartMs[i] < endMs; i++)
            {
                var hour = one.HourOfWeekAt(i);
                sums[hour] += Math.Sqrt(one.VarianceAt(i)); // deviations: one wild day must not make an hour of the week
                counts[hour]++;
            }

            if (Array.Exists(counts, count => count == 0)) continue;
            var mean = sums.Zip(counts, (sum, count) => sum / count).Average();
            for (var hour = 0; hour < Hours; hour++) total[hour] += sums[hour] / counts[hour] / mean;
        }

        if (total[0] == 0) return None;
        var squares = total.Select(value => value * value).ToArray();
        var level = squares.Average();
        return new WeeklyRhythm([.. squares.Select(square => square / level)]);
    }

    /// <summary>Factor of an hour of the week.</summary>
    /// <param name="hour">0 to 167.</param>
    public double FactorOf(int hour) => _factors[hour];

    /// <summary>Mean factor of the candles that follow one.</summary>
    /// <param name="hour">Hour of the week of the candle.</param>
    /// <param name="stepInHour">Its number within the hour, 0 to 11.</param>
    /// <param name="candles">Candles ahead.</param>
    public double MeanAhead(int hour, int stepInHour, int candles)
    {
        if (candles >= Hours * StepsPerHour) return 1;
        double sum = 0;
        var (at, step, left) = (hour, stepInHour + 1, candles);
        while (left > 0)
        {
            if (step >= StepsPerHour) (at, step) = ((at + 1) % Hours, 0);
            var taken = Math.Min(left, StepsPerHour - step);
            sum += taken * _factors[at];
            (step, left) = (step + taken, left - taken);
        }

        return sum / candles;
    }
}
