using System.Text.Json.Nodes;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Margin;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Kind account_state: what does an account's margin say at these mark prices?</summary>
internal static class AccountCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        fields.Book();
        var mode = fields.Mode();
        var wallet = fields.Needed("wallet_balance");
        var shared = fields.Tiers("tiers");
        var positions = new List<CheckedPosition>();
        var rows = fields.Rows("positions");
        for (var i = 0; i < rows.Count; i++)
        {
            positions.Add(Position(rows[i], mode, shared));
            if (rows[i].Fault is { } fault) fields.Refuse($"positions[{i}].{fault.Field}", fault.Reason);
        }

        if (positions.GroupBy(position => position.Symbol).FirstOrDefault(group => group.Count() > 1) is { } twice)
            fields.Refuse("positions", $"'{twice.Key}' twice, allowed each symbol once");
        return fields.Fault is null ? Json(MarginCheck.Of(mode, wallet, positions)) : [];
    }

    private static CheckedPosition Position(CaseFields row, MarginMode mode, MarginSchedule? shared)
    {
        var quantity = row.Needed("quantity");
        if (quantity == 0) row.Refuse("quantity", "0, allowed above 0 for longs and below 0 for shorts");
        var schedule = row.Tiers("tiers") ?? shared ?? MarginSchedule.OfLine(row.Needed("mmr", 0), row.Number("maintenance_amount") ?? 0);
        var symbol = row.Text("symbol");
        if (string.IsNullOrEmpty(symbol)) row.Refuse("symbol", "missing");
        return new CheckedPosition(
            symbol ?? "", quantity, row.Positive("entry_price"), row.Positive("mark_price"),
            mode == MarginMode.Isolated ? row.Needed("isolated_margin", 0) : 0, schedule);
    }

    private static JsonObject Json(MarginVerdict verdict)
    {
        var liquidated = new JsonArray();
        foreach (var symbol in verdict.Liquidated) liquidated.Add(symbol);
        return new JsonObject
        {
            ["status"] = verdict.Status switch
            {
                MarginStatus.PositionLiquidation => "position_liquidation",
                MarginStatus.AccountLiquidation => "account_liquidation",
                _ => "healthy",
            },
            ["liquidated"] = liquidated, ["margin_balance"] = verdict.MarginBalanceUsd, ["maintenance_margin"] = verdict.MaintenanceMarginUsd,
            ["margin_ratio"] = verdict.MarginBalanceUsd > 0 ? verdict.MaintenanceMarginUsd / verdict.MarginBalanceUsd : null,
        };
    }
}
