namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>How much livelier each hour of the week, and each five minutes within an hour, is than the average, in variance.</summary>
public sealed class WeeklyRhythm
{
    /// <summary>Hours in a week.</summary>
    public const int Hours = 168;

    /// <summary>Candles in an hour.</summary>
    public const int StepsPerHour = 12;

    private readonly double[] _hours;
    private readonly double[] _steps;

    /// <summary>A rhythm of known factors.</summary>
    /// <param name="hours">168 factors, mean 1.</param>
    /// <param name="steps">12 factors, mean 1.</param>
    public WeeklyRhythm(IEnumerable<double> hours, IEnumerable<double> steps) => (_hours, _steps) = ([.. hours], [.. steps]);

    /// <summary>No rhythm.</summary>
    public static WeeklyRhythm None { get; } = new(Enumerable.Repeat(1.0, Hours), Enumerable.Repeat(1.0, StepsPerHour));

    /// <summary>Factors by hour of the week, mean 1.</summary>
    public IReadOnlyList<double> Factors => _hours;

    /// <summary>Factors by five minutes of the hour, mean 1: what is scheduled falls on round times.</summary>
    public IReadOnlyList<double> StepFactors => _steps;

    /// <summary>The rhythm of all candles of a fitting time, each series weighing the same.</summary>
    /// <param name="series">Series.</param>
    /// <param name="time">What may be read.</param>
    public static WeeklyRhythm Fit(IEnumerable<CandleSeries> series, FittingTime time)
    {
        var (hours, steps) = (new double[Hours], new double[StepsPerHour]);
        foreach (var one in series)
        {
            Add(hours, one, time, i => HourOf(one.StartMs[i]));
            Add(steps, one, time, i => StepOf(one.StartMs[i]));
        }

        return new WeeklyRhythm(Squares(hours), Squares(steps));
    }

    /// <summary>Hour of the week of a candle, 0 (Thursday 00:00 UTC, where Unix time begins) to 167.</summary>
    /// <param name="startMs">Its start, Unix milliseconds.</param>
    public static int HourOf(long startMs) => (int)(startMs / 3_600_000 % Hours);

    /// <summary>Number of a candle within its hour, 0 to 11.</summary>
    /// <param name="startMs">Its start, Unix milliseconds.</param>
    public static int StepOf(long startMs) => (int)(startMs / CandleSeries.StepMs % StepsPerHour);

    /// <summary>Factor of a candle.</summary>
    /// <param name="hour">Hour of the week, 0 to 167.</param>
    /// <param name="step">Its number within the hour, 0 to 11.</param>
    public double FactorOf(int hour, int step) => _hours[hour] * _steps[step];

    /// <summary>Mean factor of the candles that follow one.</summary>
    /// <param name="hour">Hour of the week of the candle.</param>
    /// <param name="step">Its number within the hour, 0 to 11.</param>
    /// <param name="candles">Candles ahead.</param>
    public double MeanAhead(int hour, int step, int candles)
    {
        if (candles >= Hours * StepsPerHour) return 1;
        double sum = 0;
        for (var left = candles; left > 0; left--)
        {
            if (++step == StepsPerHour) (hour, step) = ((hour + 1) % Hours, 0);
            sum += _hours[hour] * _steps[step];
        }

        return sum / candles;
    }

    // Deviations, not variances: one wild day must not make an hour of the week.
    private static void Add(double[] total, CandleSeries series, FittingTime time, Func<int, int> placeOf)
    {
        var (sums, counts) = (new double[total.Length], new int[total.Length]);
        for (var i = 0; i < series.Count; i++)
        {
            if (!time.Holds(series.StartMs[i], series.StartMs[i] + CandleSeries.StepMs)) continue;
            var place = placeOf(i);
            sums[place] += Math.Sqrt(series.VarianceAt(i));
            counts[place]++;
        }

        if (Array.Exists(counts, count => count == 0)) return;
        var mean = sums.Zip(counts, (sum, count) => sum / count).Average();
        for (var place = 0; place < total.Length; place++) total[place] += sums[place] / counts[place] / mean;
    }

    private static IEnumerable<double> Squares(double[] total)
    {
        if (total[0] == 0) return Enumerable.Repeat(1.0, total.Length);
        var level = total.Average(value => value * value);
        return total.Select(value => value * value / level);
    }
}
