using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Heatmap.Core.Evaluation.Tape;

/// <summary>The same market with something taken away (quant specification A.7 T2): baselines that run through the production map.</summary>
internal static class TapeChanges
{
    private const long DayMs = 86_400_000;
    private const long MinuteMs = 60_000;
    private const double LeastShare = 0.01;

    /// <summary>
    /// B6, the placebo: changes of open interest moved by one to three days, round the ends; in recordings under four days by a quarter to
    /// three quarters of their length. Trades, marks and prints stay.
    /// </summary>
    public static IEnumerable<TapeEntry> Placebo(MarketTape tape, ulong seed)
    {
        var levels = tape.Entries.Where(entry => entry.Kind == TapeKind.OpenInterest).ToList();
        if (levels.Count < 3) return tape.Entries;
        var changes = new double[levels.Count - 1];
        for (var i = 0; i < changes.Length; i++) changes[i] = levels[i + 1].A - levels[i].A;
        var random = new RandomStream(seed);
        var lengthMs = levels[^1].TimeMs - levels[0].TimeMs;
        var share = lengthMs >= 4 * DayMs ? (1 + (2 * random.NextUniform())) * DayMs / lengthMs : 0.25 + (0.5 * random.NextUniform());
        var shift = Math.Max(1, (int)(share * changes.Length));
        return Replaced(tape, levels[0].A, changes, shift);
    }

    /// <summary>B5, path only: the same kernels, sweeps, margins and prints, and the mean inflow of the recording in every minute at the mark.</summary>
    public static IEnumerable<TapeEntry> PathOnly(MarketTape tape, MapParameters parameters)
    {
        var levels = tape.Entries.Where(entry => entry.Kind == TapeKind.OpenInterest).ToList();
        if (levels.Count < 2) yield break;
        var openInterest = levels.Average(level => level.A);
        var minutes = Math.Max(1, (levels[^1].TimeMs - levels[0].TimeMs) / (double)MinuteMs);

        // With constant open interest, opens are churn: rho V / 2. This V makes them the recording's mean.
        var volume = 2 * OpensOf(tape, parameters) / minutes / Math.Max(0.01, parameters.ChurnShare);
        var next = 0L;
        foreach (var entry in tape.Entries)
        {
            if (entry.Kind is TapeKind.Mark or TapeKind.Liquidation) yield return entry;
            if (entry.Kind != TapeKind.Mark || entry.TimeMs < next) continue;
            if (next > 0) yield return new TapeEntry(TapeKind.Flow, entry.TimeMs, entry.A, volume / 2, volume / 2);
            yield return new TapeEntry(TapeKind.OpenInterest, entry.TimeMs, openInterest);
            next = entry.TimeMs + MinuteMs;
        }
    }

    /// <summary>Gross opens of a recording by the map's own rule (A.3.1), base units.</summary>
    public static double OpensOf(MarketTape tape, MapParameters parameters)
    {
        var (opens, volume, before) = (0.0, 0.0, double.NaN);
        foreach (var entry in tape.Entries)
        {
            if (entry.Kind == TapeKind.Flow) volume += entry.B + entry.C;
            if (entry.Kind != TapeKind.OpenInterest) continue;
            var change = double.IsNaN(before) ? 0 : entry.A - before;
            opens += Math.Min(volume, Math.Max(change, 0) + (parameters.ChurnShare * Math.Max(0, volume - Math.Abs(change)) / 2));
            (before, volume) = (entry.A, 0);
        }

        return opens;
    }

    private static IEnumerable<TapeEntry> Replaced(MarketTape tape, double first, double[] changes, int shift)
    {
        var (level, at) = (first, 0);
        foreach (var entry in tape.Entries)
        {
            if (entry.Kind != TapeKind.OpenInterest)
            {
                yield return entry;
                continue;
            }

            if (at > 0) level = Math.Max(LeastShare * first, level + changes[(at - 1 + shift) % changes.Length]);
            at++;
            yield return entry with { A = level };
        }
    }
}
