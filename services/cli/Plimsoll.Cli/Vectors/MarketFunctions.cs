using System.Text.Json.Nodes;
using Plimsoll.Market.Barriers;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Prices;

namespace Plimsoll.Cli.Vectors;

/// <summary>Margins, liquidation prices and barriers.</summary>
internal static class MarketFunctions
{
    public static IEnumerable<VectorFunction> All { get; } =
    [
        new("maintenance_margin", x => x.Tiers().MaintenanceUsd(x.Number("notional"))),
        new("liq_price_tiered", x => LinearLiquidation.RootOf(
            new LinearPosition(x.Side(), x.Number("qty"), x.Number("entry"), x.Number("wallet"), x.Number("upnl_other", 0), x.Number("mm_other", 0)), x.Tiers())),
        new("liq_price_inverse", x => InverseLiquidation.RootOf(
            new InversePosition(x.Side(), x.Number("usd"), x.Number("entry"), x.Number("margin_coin")), MarginSchedule.OfLine(x.Number("mmr"), x.Number("cum", 0)))),
        new("bankruptcy_price", x => LinearLiquidation.RootOf(
            new LinearPosition(x.Side(), x.Number("qty"), x.Number("entry"), x.Number("margin")), MarginSchedule.OfLine(0))),
        new("liq_dist_from_leverage", x => LeverageLiquidation.LinearDistance(x.Side(), x.Number("lev"), x.Number("mmr"))),
        new("mark_price_median", x => MarkPrice.Median(x.Number("price1"), x.Number("price2"), x.Number("last"))),
        new("first_passage_down", x => FirstPassage.Down(x.Number("b"), x.Number("mu"), x.Number("sigma"), x.Number("T"))),
        new("first_passage_up", x => FirstPassage.Up(x.Number("b"), x.Number("mu"), x.Number("sigma"), x.Number("T"))),
        new("log_first_passage_down", x => FirstPassage.LogDown(x.Number("b"), x.Number("mu"), x.Number("sigma"), x.Number("T"))),
        new("log_first_passage_up", x => FirstPassage.LogUp(x.Number("b"), x.Number("mu"), x.Number("sigma"), x.Number("T"))),
        new("touch_quantile_down", x => FirstPassage.DownQuantile(x.Number("p"), x.Number("mu"), x.Number("sigma"), x.Number("T"))),
        new("touch_quantile_up", x => FirstPassage.UpQuantile(x.Number("p"), x.Number("mu"), x.Number("sigma"), x.Number("T"))),
        new("bridge_cross_down", x => BrownianBridge.CrossedBelow(x.Number("x0"), x.Number("x1"), x.Number("b"), x.Number("sigma"), x.Number("dt"))),
        new("bgk_beta", _ => BrownianBridge.ShiftConstant),
        new("bgk_shift", x => BrownianBridge.ShiftedBarrier(x.Number("H"), x.Number("S"), x.Number("sigma"), x.Number("dt"))),
        new("jump_mixture", x => JumpMixture.Of(x.Number("p_diff"), x.Number("lambda"), x.Number("q_fatal"), x.Number("T"))),
        new("es_lognormal_long", x => TailLoss.OfLong(x.Number("S"), x.Number("mu"), x.Number("sigma"), x.Number("T"), x.Number("alpha"))),
        new("es_lognormal_short", x => TailLoss.OfShort(x.Number("S"), x.Number("mu"), x.Number("sigma"), x.Number("T"), x.Number("alpha"))),
        new("liq_prob_with_funding", Funded),
        new("portfolio_gap_hit", Headroom),
    ];

    private static JsonObject Funded(VectorInput x)
    {
        var years = x.Number("T");
        var barrier = FundedBarrier.Of(x.Side(), x.Number("qty"), x.Number("entry"), x.Number("margin"), x.Number("mmr"), x.Number("funding8h"), years);
        return new JsonObject
        {
            ["L0"] = barrier.Now, ["LT"] = barrier.AtEnd, ["kappa"] = barrier.DriftPerYear,
            ["prob"] = barrier.TouchProbability(x.Side(), x.Number("entry"), x.Number("mu"), x.Number("sigma"), years),
        };
    }

    private static JsonObject Headroom(VectorInput x)
    {
        var deviation = HeadroomHit.Deviation(x.Numbers("delta_usd"), x.Numbers("vol"), [.. x.Rows("rho").SelectMany(row => row)]);
        return new JsonObject
        {
            ["sigma_G"] = deviation, ["prob"] = HeadroomHit.Probability(x.Number("gap"), x.Number("drift_usd_per_year"), deviation, x.Number("T")),
        };
    }
}
