using System.Text.Json.Nodes;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;
using MarginMode = Plimsoll.Market.Accounts.MarginMode;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Kind state: is the position liquidated at this mark price?</summary>
internal static class StateCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        var book = fields.Book();
        var mark = fields.Positive("mark_price");
        return book switch
        {
            RuleBook.GmxV1 => V1(fields, mark),
            RuleBook.GmxV2 => V2(fields, mark),
            _ => Margined(fields, book, mark),
        };
    }

    private static JsonObject V1(CaseFields fields, double mark)
    {
        var position = PoolCase.V1(fields);
        if (fields.Fault is not null) return [];
        var state = GmxV1.StateOf(position, mark);
        return new JsonObject
        {
            ["state"] = (int)state,
            ["state_meaning"] = state switch { GmxV1State.Healthy => "healthy", GmxV1State.Liquidate => "liquidate", _ => "over max leverage" },
            ["liquidation_price"] = GmxV1.PriceOf(position).Price,
        };
    }

    private static JsonObject V2(CaseFields fields, double mark)
    {
        var position = PoolCase.V2(fields);
        return fields.Fault is not null ? [] : new JsonObject
        {
            ["state"] = GmxV2.IsLiquidatable(position, mark) ? "liquidated" : "healthy",
            ["remaining_collateral_usd"] = GmxV2.RemainingUsd(position, mark),
            ["liquidation_price"] = GmxV2.PriceOf(position).Price,
        };
    }

    // At or below: the inclusive trigger of margined venues (venue mechanics 0.4). In inverse contracts everything is in coins.
    private static JsonObject Margined(CaseFields fields, RuleBook book, double mark)
    {
        var contract = QuestionReader.ContractOf(fields);
        var fee = ClosingFee.Of(book, contract, fields.Number("taker_fee_rate"), out var assumed);
        if (fee is null) fields.Refuse(ClosingFee.Missing.Field, ClosingFee.Missing.Reason);
        var quantity = fields.Positive("quantity") * (fields.Has("contract_size") ? fields.Positive("contract_size") : 1);
        var entry = fields.Number("reference_price") ?? fields.Positive("entry_price");
        var margin = fields.Number("equity") ?? fields.Number("account_value") ?? fields.Number("isolated_margin") ?? fields.Needed("wallet_balance");
        var flat = fields.Tiers("tiers_floor_rate");
        var schedule = flat ?? fields.Tiers("tiers") ?? MarginSchedule.OfLine(fields.Needed("mmr", 0), fields.Number("maintenance_amount") ?? 0);
        var isFlat = flat is not null || ClosingFee.HasFlatTiers(book, contract);
        var side = fields.Side();
        var others = fields.Mode() == MarginMode.Cross ? Others(fields) : 0;
        if (entry <= 0) fields.Refuse("reference_price", "not above 0, allowed above 0");
        if (fields.Fault is not null) return [];
        var (leg, value) = contract == ContractKind.Inverse
            ? (WalletLeg.Inverse(side, quantity, entry, schedule, fee ?? 0, isFlat), 1 / mark)
            : (WalletLeg.Linear(side, quantity, entry, schedule, fee ?? 0, isFlat), mark);
        var (balance, maintenance) = (margin + others + leg.ProfitAt(value), leg.NeededAt(value));
        var json = new JsonObject
        {
            ["state"] = balance <= maintenance ? "liquidated" : "healthy", ["margin_balance"] = balance, ["maintenance_margin"] = maintenance,
        };
        if (assumed is not null) json["assumed"] = assumed;
        return json;
    }

    // Profit of the other positions less the margin they need: absent is refused, never zero. An equity already holds the profit.
    private static double Others(CaseFields fields) =>
        (fields.Has("equity") || fields.Has("account_value") ? 0 : fields.Needed("other_unrealized_pnl")) - fields.Needed("other_maintenance_margin", 0);
}
