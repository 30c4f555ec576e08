namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>How much liquidations bring on liquidations in time, beside the structural R (quant specification C.3). Only a number whose residuals pass is one.</summary>
/// <param name="Ratio">n, the events that one event brings on; NaN where there are too few events to fit.</param>
/// <param name="FromCounts">The quick estimate from counts in long windows; NaN where there are too few windows.</param>
/// <param name="Events">Events after merging.</param>
/// <param name="DecaySeconds">Mean time until an event brought on follows, seconds.</param>
/// <param name="ResidualP">p of Kolmogorov and Smirnov's test that the time-rescaled residuals are those of the process.</param>
public readonly record struct HawkesCheck(double Ratio, double FromCounts, int Events, double DecaySeconds, double ResidualP)
{
    private const long MergeMs = 50; // one position is closed by many prints
    private const int LeastEvents = 50;
    private const int LeastWindows = 10;
    private const double WindowSeconds = 600;
    private const double LeastP = 0.01;
    private const int Rounds = 200; // the fit of μ and n is concave and settles long before
    private static readonly double[] DecaysSeconds = [.. Enumerable.Range(0, 24).Select(i => 0.5 * Math.Pow(1.45, i))]; // half a second to 43 minutes

    /// <summary>The residuals do not speak against the fit; otherwise the ratio is not identified and is not to be shown.</summary>
    public bool IsIdentified => Ratio >= 0 && ResidualP >= LeastP;

    /// <summary>Fits the process to prints.</summary>
    /// <param name="prints">Time, Unix milliseconds, ascending, and side.</param>
    /// <param name="fromMs">Begin of the time that was watched.</param>
    /// <param name="toMs">Its end.</param>
    public static HawkesCheck Of(IEnumerable<(long TimeMs, bool IsLong)> prints, long fromMs, long toMs)
    {
        var times = Merge(prints, fromMs);
        var end = (toMs - fromMs) / 1_000.0;
        var counted = OfCounts(times, end);
        if (times.Length < LeastEvents) return new HawkesCheck(double.NaN, counted, times.Length, double.NaN, double.NaN);
        var best = DecaysSeconds.Select(decay => Fit(times, end, 1 / decay)).MaxBy(fit => fit.LogLikelihood);
        return new HawkesCheck(best.Ratio, counted, times.Length, 1 / best.Decay, PassP(times, best.Base, best.Ratio, best.Decay));
    }

    private static double[] Merge(IEnumerable<(long TimeMs, bool IsLong)> prints, long fromMs)
    {
        List<double> times = [];
        Span<long> newest = [long.MinValue / 2, long.MinValue / 2];
        foreach (var (timeMs, isLong) in prints)
        {
            ref var last = ref newest[isLong ? 0 : 1];
            if (timeMs - last > MergeMs) times.Add((timeMs - fromMs) / 1_000.0);
            last = timeMs;
        }

        return [.. times];
    }

    private static double OfCounts(double[] times, double end)
    {
        var counts = new double[(int)(end / WindowSeconds)];
        if (counts.Length < LeastWindows) return double.NaN;
        foreach (var time in times)
        {
            if ((int)(time / WindowSeconds) is var window && window < counts.Length) counts[window]++;
        }

        var mean = counts.Average();
        return mean > 0 ? Branching.FromCounts(mean, counts.Sum(count => (count - mean) * (count - mean)) / (counts.Length - 1)) : double.NaN;
    }

    /// <summary>μ and n by expectation and maximisation for a given decay: each event is shared out between what comes by itself and what was brought on.</summary>
    private static (double Base, double Ratio, double Decay, double LogLikelihood) Fit(double[] times, double end, double decay)
    {
        var excited = Excited(times, decay);
        var expected = times.Sum(time => 1 - Math.Exp(-decay * (end - time)));
        var (mu, n) = (0.5 * times.Length / end, 0.5);
        for (var round = 0; round < Rounds; round++)
        {
            var own = 0.0;
            foreach (var after in excited) own += mu / (mu + (n * after));
            (mu, n) = (own / end, (times.Length - own) / expected);
        }

        return (mu, n, decay, excited.Sum(after => Math.Log(mu + (n * after))) - (mu * end) - (n * expected));
    }

    /// <summary><c>Σ β e^(-β(t-tⱼ))</c> over the events before each.</summary>
    private static double[] Excited(double[] times, double decay)
    {
        var excited = new double[times.Length];
        for (var i = 1; i < times.Length; i++) excited[i] = (excited[i - 1] + decay) * Math.Exp(-decay * (times[i] - times[i - 1]));
        return excited;
    }

    /// <summary>Between events the compensator grows by what an exponential clock would: its places are uniform.</summary>
    private static double PassP(double[] times, double mu, double n, double decay)
    {
        var (places, memory) = (new double[times.Length - 1], 0.0);
        for (var i = 1; i < times.Length; i++)
        {
            var gap = times[i] - times[i - 1];
            memory += 1; // events whose offspring is still to come, discounted
            var faded = memory * Math.Exp(-decay * gap);
            places[i - 1] = 1 - Math.Exp(-((mu * gap) + (n * (memory - faded))));
            memory = faded;
        }

        Array.Sort(places);
        var distance = 0.0;
        for (var i = 0; i < places.Length; i++) distance = Math.Max(distance, Math.Max(((i + 1.0) / places.Length) - places[i], places[i] - ((double)i / places.Length)));
        var sum = 0.0;
        for (var k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * places.Length * distance * distance);
        return Math.Clamp(sum, 0, 1);
    }
}
