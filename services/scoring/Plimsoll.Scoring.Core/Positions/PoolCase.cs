using Plimsoll.Market.Liquidation;

namespace Plimsoll.Scoring.Core.Positions;

/// <summary>Positions against a pool (GMX).</summary>
internal static class PoolCase
{
    private const double BpPerUnit = 10_000;

    public static GmxV1Position V1(CaseFields fields) => new(
        fields.Side(), fields.Positive("size_usd"), fields.Needed("collateral_usd", 0), fields.Positive("average_price"),
        fields.Needed("margin_fee_bps", 0), fields.Needed("liquidation_fee_usd", 0), fields.Positive("max_leverage_bps") / BpPerUnit,
        fields.Needed("funding_fee_usd", 0));

    public static GmxV2Position V2(CaseFields fields)
    {
        var isIndex = fields.Flag("collateral_is_index") ?? false;
        return new(
            fields.Side(), fields.Positive("size_usd"), fields.Positive("size_in_tokens"), fields.Needed("collateral_amount", 0),
            isIndex ? 0 : fields.Positive("collateral_price"), isIndex, fields.Number("price_impact_usd") ?? 0, fields.Needed("fees_usd", 0),
            fields.Needed("min_collateral_usd", 0), fields.Needed("min_collateral_factor", 0));
    }
}
