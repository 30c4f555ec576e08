using System.Diagnostics;

namespace Plimsoll.Benchmarks.Speed;

/// <summary>The median rate of a loop, warm.</summary>
internal static class Measured
{
    private const int LeastRounds = 7;

    // Tiered compilation has settled after this long.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs a loop warm and then for so long, and prints the median rate of its rounds and the bytes a round allocated.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="unit">Unit of the rate.</param>
    /// <param name="operations">Operations of one round.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="round">One round.</param>
    public static double Rate(string name, string unit, double operations, double seconds, Action round)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
        {
            round();
        }

        var rates = new List<double>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started).TotalSeconds < seconds || rates.Count < LeastRounds;)
        {
            var began = Stopwatch.GetTimestamp();
            round();
            rates.Add(operations / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (rates.Count * Math.Max(1, operations));
        rates.Sort();
        var median = rates[rates.Count / 2];
        System.Console.WriteLine(FormattableString.Invariant($"{name,-52} {median,14:N0} {unit}, {bytes:0.##} B each"));
        return median;
    }
}
