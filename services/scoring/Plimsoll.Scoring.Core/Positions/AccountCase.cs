using System.Text.Json.Nodes;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Kind account_state: what does an account's margin say at these mark prices?</summary>
internal static class AccountCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        var book = fields.Book();
        if (book is RuleBook.GmxV1 or RuleBook.GmxV2) fields.Refuse("venue", "a pool venue, allowed venues with margined contracts");
        var contract = QuestionReader.ContractOf(fields);
        var fee = ClosingFee.Of(book, contract, fields.Number("taker_fee_rate"), out _);
        if (fee is null) fields.Refuse(ClosingFee.Missing.Field, ClosingFee.Missing.Reason);
        var mode = fields.Mode();
        var wallet = fields.Needed("wallet_balance");
        var rule = new Rule(
            mode, fields.Tiers("tiers") ?? fields.Tiers("tiers_floor_rate"), fee ?? 0, ClosingFee.HasFlatTiers(book, contract) || fields.Has("tiers_floor_rate"), contract == ContractKind.Inverse);
        var positions = new List<CheckedPosition>();
        var rows = fields.Rows("positions");
        for (var i = 0; i < rows.Count; i++)
        {
            positions.Add(Position(rows[i], rule));
            if (rows[i].Fault is { } fault) fields.Refuse($"positions[{i}].{fault.Field}", fault.Reason);
        }

        if (positions.GroupBy(position => position.Symbol).FirstOrDefault(group => group.Count() > 1) is { } twice)
            fields.Refuse("positions", $"'{twice.Key}' twice, allowed each symbol once");
        return fields.Fault is null ? Json(MarginCheck.Of(mode, wallet, positions)) : [];
    }

    private static CheckedPosition Position(CaseFields row, Rule rule)
    {
        var quantity = row.Needed("quantity");
        if (quantity == 0) row.Refuse("quantity", "0, allowed above 0 for longs and below 0 for shorts");
        var schedule = row.Tiers("tiers") ?? rule.Shared ?? MarginSchedule.OfLine(row.Needed("mmr", 0), row.Number("maintenance_amount") ?? 0);
        var symbol = row.Text("symbol");
        if (string.IsNullOrEmpty(symbol)) row.Refuse("symbol", "missing");
        return new CheckedPosition(
            symbol ?? "", quantity * (row.Has("contract_size") ? row.Positive("contract_size") : 1), row.Positive("entry_price"), row.Positive("mark_price"),
            rule.Mode == MarginMode.Isolated ? row.Needed("isolated_margin", 0) : 0, schedule, rule.CloseFeeRate, rule.IsFlat, rule.IsInverse);
    }

    private sealed record Rule(MarginMode Mode, MarginSchedule? Shared, double CloseFeeRate, bool IsFlat, bool IsInverse);

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
