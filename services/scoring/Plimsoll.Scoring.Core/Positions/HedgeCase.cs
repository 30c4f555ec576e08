using System.Text.Json.Nodes;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>
/// A price question in hedge mode: <c>legs</c> holds a long and a short of one symbol under one cross wallet. Both legs share their liquidation
/// prices, one below and one above.
/// </summary>
internal static class HedgeCase
{
    public static JsonObject Answer(CaseFields fields, RuleBook book)
    {
        var contract = QuestionReader.ContractOf(fields);
        var isInverse = contract == ContractKind.Inverse;
        var fee = ClosingFee.Of(book, contract, fields.Number("taker_fee_rate"), out var assumed);
        if (fee is null) fields.Refuse(ClosingFee.Missing.Field, ClosingFee.Missing.Reason);
        var rows = fields.Rows("legs");
        var legs = rows.Select((leg, i) => Leg(leg, fields, book, contract, fee ?? 0, $"legs[{i}]")).ToArray();
        if (legs.Length is 0 or > 2 || (legs.Length == 2 && legs[0].Sign == legs[1].Sign)) fields.Refuse("legs", $"{legs.Length} legs, allowed one long and one short");
        var start = fields.Number("mark_price") ?? fields.Number("reference_price");
        var rest = fields.Needed("wallet_balance") + fields.Needed("other_unrealized_pnl") - fields.Needed("other_maintenance_margin", 0);
        if (start is <= 0) fields.Refuse("mark_price", "not above 0, allowed above 0");
        if (fields.Fault is not null) return [];

        // Without a mark the legs' mean entry stands for it.
        var entry = legs.Sum(leg => leg.Size * leg.EntryValue) / legs.Sum(leg => leg.Size);
        var now = start is { } price ? isInverse ? 1 / price : price : entry;
        var bounds = WalletWalk.Of(legs, rest, now);
        var (below, above) = isInverse ? (1 / bounds.Above, 1 / bounds.Below) : (bounds.Below, bounds.Above);
        var net = legs.Sum(leg => leg.Sign * leg.Size) * (isInverse ? -1 : 1);
        var json = new JsonObject
        {
            ["liquidation_price"] = bounds.IsLiquidatedNow ? null : Finite(net > 0 ? below : above),
            ["liquidation_price_below"] = bounds.IsLiquidatedNow ? null : Finite(below), ["liquidation_price_above"] = bounds.IsLiquidatedNow ? null : Finite(above),
            ["liquidated_now"] = bounds.IsLiquidatedNow, ["formula"] = "hedge mode, both legs under one wallet",
        };
        if (assumed is not null) json["assumed"] = assumed;
        return json;
    }

    private static WalletLeg Leg(CaseFields leg, CaseFields owner, RuleBook book, ContractKind contract, double fee, string name)
    {
        var tiers = leg.Tiers("tiers") ?? leg.Tiers("tiers_floor_rate") ?? owner.Tiers("tiers") ?? owner.Tiers("tiers_floor_rate");
        var rated = leg.Has("mmr") ? leg : owner;
        var schedule = tiers ?? MarginSchedule.OfLine(rated.Needed("mmr", 0), rated.Number("maintenance_amount") ?? 0);
        var (side, quantity, entry) = (leg.Side(), leg.Positive("quantity") * (leg.Number("contract_size") ?? owner.Number("contract_size") ?? 1), leg.Positive("entry_price"));
        if (leg.Fault is { } fault) owner.Refuse($"{name}.{fault.Field}", fault.Reason);
        return contract == ContractKind.Inverse
            ? WalletLeg.Inverse(side, quantity, entry, schedule, fee)
            : WalletLeg.Linear(side, quantity, entry, schedule, fee, ClosingFee.HasFlatTiers(book, contract));
    }

    private static double? Finite(double price) => double.IsFinite(price) ? price : null;
}
