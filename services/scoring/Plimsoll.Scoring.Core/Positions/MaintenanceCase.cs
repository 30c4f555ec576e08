using System.Globalization;
using System.Text.Json.Nodes;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Kind maintenance_margin: how much margin must a notional keep? A notional beyond the table is refused, not extrapolated.</summary>
internal static class MaintenanceCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        var isFlat = ClosingFee.HasFlatTiers(fields.Book(), QuestionReader.ContractOf(fields));
        var notional = fields.Needed("notional", 0);
        var flat = fields.Tiers("tiers_floor_rate") ?? (isFlat ? fields.Tiers("tiers") : null);
        var schedule = flat ?? fields.Tiers("tiers") ?? MarginSchedule.OfLine(fields.Needed("mmr", 0), fields.Number("maintenance_amount") ?? 0);
        if (notional > schedule.CapUsd)
            fields.Refuse("notional", string.Create(CultureInfo.InvariantCulture, $"{notional} is beyond the table, allowed 0 to {schedule.CapUsd}"));
        if (fields.Fault is not null) return [];
        var tier = schedule.TierAt(notional);
        return new JsonObject
        {
            ["maintenance_margin"] = flat is null ? Math.Max(0, schedule.MaintenanceUsd(notional)) : FlatTierLiquidation.MaintenanceUsd(flat.Tiers, notional),
            ["tier_floor"] = tier.FloorUsd, ["mmr"] = tier.MaintenanceRate, ["maintenance_amount"] = flat is null ? tier.DeductionUsd : 0,
        };
    }
}
