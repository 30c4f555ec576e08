using System.Globalization;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>What a zone set must fulfil.</summary>
internal static class ZoneSetRules
{
    // The contract's bound.
    private const int MaxZones = 64;

    /// <summary>Why the zones cannot be used; null where they can.</summary>
    public static string? Fault(ZoneSet zones, string key)
    {
        if (zones.Instrument.Length == 0 || !string.Equals(zones.Instrument, key, StringComparison.Ordinal))
            return $"instrument is '{zones.Instrument}', must be the record key '{key}'";
        if (zones.Minute <= 0)
            return Text($"minute is {zones.Minute}, must be above 0");
        if (zones.Zones.Count > MaxZones)
            return Text($"zones holds {zones.Zones.Count}, at most {MaxZones} are allowed");
        if (!double.IsFinite(zones.OpenInterestUsd))
            return Text($"open_interest_usd is {zones.OpenInterestUsd}, must be finite");

        foreach (var zone in zones.Zones)
        {
            if (!(double.IsFinite(zone.HighPrice) && zone.LowPrice > 0 && zone.HighPrice >= zone.LowPrice && double.IsFinite(zone.MassUsd) && zone.MassUsd >= 0))
                return Text($"zone {zone.Id} runs from {zone.LowPrice} to {zone.HighPrice} with {zone.MassUsd} USD, must be ascending, above 0 and finite");
        }

        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
