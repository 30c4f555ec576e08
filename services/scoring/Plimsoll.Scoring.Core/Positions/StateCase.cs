using System.Text.Json.Nodes;
using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

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
            _ => Margined(fields, mark),
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

    // At or below: the inclusive trigger of Binance-style venues (venue mechanics 0.4).
    private static JsonObject Margined(CaseFields fields, double mark)
    {
        var side = fields.Side();
        var quantity = fields.Positive("quantity");
        var entry = fields.Number("reference_price") ?? fields.Positive("entry_price");
        var margin = fields.Number("equity") ?? fields.Number("isolated_margin") ?? fields.Needed("wallet_balance");
        var flat = fields.Tiers("tiers_floor_rate");
        var schedule = flat ?? fields.Tiers("tiers") ?? MarginSchedule.OfLine(fields.Needed("mmr", 0), fields.Number("maintenance_amount") ?? 0);
        if (fields.Fault is not null) return [];
        var notional = quantity * mark;
        var maintenance = flat is null ? schedule.MaintenanceUsd(notional) : FlatTierLiquidation.MaintenanceUsd(flat.Tiers, notional);
        var balance = margin + (side.Sign() * quantity * (mark - entry));
        return new JsonObject
        {
            ["state"] = balance <= maintenance ? "liquidated" : "healthy", ["margin_balance"] = balance, ["maintenance_margin"] = maintenance,
        };
    }
}
