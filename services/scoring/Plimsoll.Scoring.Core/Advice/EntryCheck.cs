using System.Globalization;
using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Advice;

/// <summary>An adverse zone as advice sees it.</summary>
/// <param name="Low">Lower edge.</param>
/// <param name="High">Upper edge.</param>
public readonly record struct AdverseZone(double Low, double High);

/// <summary>One objection to an entry.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Text">What is wrong, with its numbers.</param>
/// <param name="SuggestedStop">A stop that would be right; null where the rule is not about the stop.</param>
public sealed record EntryObjection(string Rule, string Text, double? SuggestedStop);

/// <summary>Whether an entry keeps the rules (quant specification E.6): stop before liquidation, stop outside zones, nothing added to a loser.</summary>
public static class EntryCheck
{
    private const double BeyondZone = 0.001; // a tenth of a percent beyond the edge: outside, but not far

    /// <summary>All objections; none means that the rules are kept.</summary>
    /// <param name="side">Side.</param>
    /// <param name="entry">Entry price.</param>
    /// <param name="stop">Stop price.</param>
    /// <param name="liquidationPrice">Liquidation price after the entry; null where there is none.</param>
    /// <param name="adverseZones">Significant zones on the adverse side.</param>
    /// <param name="openPnlUsd">Unrealised profit of a position that the entry adds to; null where it opens one.</param>
    public static IReadOnlyList<EntryObjection> Of(
        PositionSide side, double entry, double stop, double? liquidationPrice, IReadOnlyList<AdverseZone> adverseZones, double? openPnlUsd)
    {
        var sign = side.Sign();
        var objections = new List<EntryObjection>();
        if (sign * (entry - stop) <= 0)
            objections.Add(new("stop-side", Text($"stop {stop} is not on the losing side of entry {entry}"), null));
        if (liquidationPrice is { } liquidation && sign * (stop - liquidation) <= 0)
        {
            var suggested = entry + ((liquidation - entry) / 1.5);
            objections.Add(new("stop-beyond-liquidation", Text($"liquidation at {liquidation:G10} comes before the stop at {stop:G10}"), suggested));
        }

        foreach (var zone in adverseZones)
        {
            if (stop < zone.Low || stop > zone.High) continue;
            var near = sign > 0 ? zone.High * (1 + BeyondZone) : zone.Low * (1 - BeyondZone);
            objections.Add(new("stop-in-zone", Text($"stop {stop:G10} lies inside the zone {zone.Low:G10} to {zone.High:G10}"), near));
        }

        if (openPnlUsd is < 0)
            objections.Add(new("adding-to-a-loser", Text($"the open position stands at {openPnlUsd:0.##} USD"), null));
        return objections;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
