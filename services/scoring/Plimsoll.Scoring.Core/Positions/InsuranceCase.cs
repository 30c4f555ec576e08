using System.Text.Json.Nodes;
using Plimsoll.Market.Accounts;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Kind insurance_adl: who pays for a bankruptcy?</summary>
internal static class InsuranceCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        fields.Book();
        var mark = fields.Positive("mark_price");
        var fund = fields.Needed("insurance_fund_before", 0);
        var enabled = fields.Flag("adl_enabled") ?? false;
        var rank = Rank(fields.Text("rank_by"));
        var bankrupt = fields.Has("bankrupt") ? Position(new CaseFields(fields.Row.GetProperty("bankrupt")), fields, "bankrupt", 0) : default;
        if (!fields.Has("bankrupt")) fields.Refuse("bankrupt", "missing, allowed an object with quantity, entry_price and equity");
        var rows = fields.Has("counterparties") ? fields.Rows("counterparties") : [];
        var others = rows.Select((row, i) => Position(row, fields, $"counterparties[{i}]", i)).ToList();
        if (fields.Fault is not null) return [];
        var outcome = DeficitWaterfall.Of(bankrupt, mark, fund, enabled, others, rank);
        var closed = new JsonArray();
        foreach (var account in outcome.Deleveraged) closed.Add(account);
        return new JsonObject
        {
            ["deficit"] = outcome.DeficitUsd, ["insurance_fund_after"] = outcome.FundAfterUsd, ["adl_accounts"] = closed,
            ["retained_gain"] = outcome.RetainedGainUsd, ["unpaid"] = outcome.UnpaidUsd,
        };
    }

    private static ExposedPosition Position(CaseFields row, CaseFields owner, string name, int ordinal)
    {
        var quantity = row.Needed("quantity");
        if (quantity == 0) row.Refuse("quantity", "0, allowed above 0 for longs and below 0 for shorts");
        var position = new ExposedPosition((long)(row.Number("account") ?? ordinal), quantity, row.Positive("entry_price"), row.Needed("equity"));
        if (row.Fault is { } fault) owner.Refuse($"{name}.{fault.Field}", fault.Reason);
        return position;
    }

    private static DeleverageRank Rank(string? text) => text?.ToLowerInvariant() switch
    {
        { } words when words.Contains("leverage", StringComparison.Ordinal) || words.Contains("notional", StringComparison.Ordinal) => words.Contains("mark/entry", StringComparison.Ordinal)
            ? DeleverageRank.PriceRatioTimesLeverage
            : DeleverageRank.ProfitTimesLeverage,
        { } words when words.Contains("size", StringComparison.Ordinal) => DeleverageRank.Size,
        _ => DeleverageRank.ProfitOverEquity,
    };
}
