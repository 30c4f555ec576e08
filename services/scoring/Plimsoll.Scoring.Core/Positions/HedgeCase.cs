using System.Text.Json.Nodes;
using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>A price question in hedge mode: <c>legs</c> holds a long and a short of one symbol under one cross wallet.</summary>
internal static class HedgeCase
{
    public static JsonObject Answer(CaseFields fields)
    {
        double longQuantity = 0, longEntry = 0, shortQuantity = 0, shortEntry = 0;
        MarginSchedule longTiers = MarginSchedule.OfLine(0), shortTiers = MarginSchedule.OfLine(0);
        foreach (var leg in fields.Rows("legs"))
        {
            var tiers = leg.Tiers("tiers") ?? fields.Tiers("tiers") ?? MarginSchedule.OfLine(leg.Needed("mmr", 0), leg.Number("maintenance_amount") ?? 0);
            var isLong = leg.Side() == PositionSide.Long;
            if (isLong ? longQuantity > 0 : shortQuantity > 0) fields.Refuse("legs", "two legs of one side, allowed one long and one short");
            if (isLong) (longQuantity, longEntry, longTiers) = (leg.Positive("quantity"), leg.Positive("entry_price"), tiers);
            else (shortQuantity, shortEntry, shortTiers) = (leg.Positive("quantity"), leg.Positive("entry_price"), tiers);
            if (leg.Fault is { } fault) fields.Refuse($"legs.{fault.Field}", fault.Reason);
        }

        var position = new HedgedPosition(
            longQuantity, longEntry, shortQuantity, shortEntry, fields.Needed("wallet_balance"), fields.Needed("other_unrealized_pnl"), fields.Needed("other_maintenance_margin", 0));
        if (fields.Fault is not null) return [];
        var outcome = HedgedLiquidation.PricesOf(position, longTiers, shortTiers);
        var adverse = longQuantity > shortQuantity ? outcome.Lower : outcome.Upper;
        return new JsonObject
        {
            ["liquidation_price"] = adverse, ["liquidation_price_below"] = outcome.Lower, ["liquidation_price_above"] = outcome.Upper,
            ["liquidated_everywhere"] = outcome.IsLiquidatedEverywhere, ["formula"] = "hedge mode, both legs under one wallet",
        };
    }
}
