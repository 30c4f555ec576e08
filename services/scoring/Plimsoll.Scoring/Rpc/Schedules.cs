using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Scoring.Rpc;

/// <summary>The margin tiers that a call means.</summary>
internal static class Schedules
{
    public static MarginSchedule Of(string venue, string instrument, double? maintenanceRate)
    {
        if (maintenanceRate is { } rate)
            return rate is >= 0 and < 1 ? MarginSchedule.OfLine(rate) : throw AccountAnswers.Invalid("maintenance_rate", $"{rate}, allowed 0 to below 1");
        return SymbolTables.Find(venue, instrument, null)?.Table.Schedule
            ?? throw AccountAnswers.Invalid("instrument", $"'{instrument}' has no known margin table at '{venue}', allowed a maintenance_rate beside it");
    }
}
