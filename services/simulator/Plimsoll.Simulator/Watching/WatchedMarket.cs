using Plimsoll.Simulator.Core.Scenarios;

namespace Plimsoll.Simulator.Watching;

/// <summary>A simulated market with its truth, in memory.</summary>
/// <param name="Scenario">What it was made of.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="FromMs">Begin of the record, Unix milliseconds; shocks are placed from here.</param>
/// <param name="Seconds">Every second, the warm-up before the record included: it is the history that volatility is known from.</param>
/// <param name="Minutes">Positions and books at full minutes, from a while before the record on.</param>
/// <param name="Liquidations">Every order of a liquidation engine, in order, the warm-up included.</param>
public sealed record WatchedMarket(
    ScenarioParameters Scenario, ulong Seed, long FromMs, IReadOnlyList<WatchedSecond> Seconds, IReadOnlyList<WatchedMinute> Minutes,
    IReadOnlyList<WatchedLiquidation> Liquidations)
{
    private const long SecondMs = 1_000;
    private const long MinuteMs = 60_000;
    private const double MinutesPerDay = 1_440;

    /// <summary>Place of a time in <see cref="Seconds"/>; below 0 or beyond the end where it was not watched.</summary>
    /// <param name="timeMs">Unix milliseconds.</param>
    public int IndexOf(long timeMs) => (int)((timeMs - Seconds[0].TimeMs) / SecondMs);

    /// <summary>The newest full minute at a time, or null where none was kept yet.</summary>
    /// <param name="timeMs">Unix milliseconds.</param>
    public WatchedMinute? MinuteAt(long timeMs)
    {
        var place = Minutes.Count == 0 ? -1 : (int)Math.Floor((timeMs - Minutes[0].TimeMs) / (double)MinuteMs);
        return place < 0 ? null : Minutes[Math.Min(place, Minutes.Count - 1)];
    }

    /// <summary>When a shock begins, Unix milliseconds.</summary>
    /// <param name="shock">One of the scenario's.</param>
    public long StartOf(Shock shock) => FromMs + (long)Math.Round(shock.Day * MinutesPerDay * MinuteMs);

    /// <summary>When a shock is over, Unix milliseconds.</summary>
    /// <param name="shock">One of the scenario's.</param>
    public long EndOf(Shock shock) => StartOf(shock) + (long)Math.Round(shock.Minutes * MinuteMs);
}
