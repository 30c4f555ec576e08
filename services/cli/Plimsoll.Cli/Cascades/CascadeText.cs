using System.Globalization;
using System.Text;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Cli.Cascades;

/// <summary>An answer of the simulator for a terminal.</summary>
internal static class CascadeText
{
    public static string Of(SimulateCascadeResponse answer)
    {
        var text = new StringBuilder();
        Line(text, $"{answer.Instrument} at {answer.MarkPrice:G9}, {Words(answer.Status)}, {answer.ModelVersion}");
        foreach (var depth in answer.Depth)
            Line(text, $"  depth {depth.Venue}: bids {depth.BidUsd / 1e6:0.00} M USD to {depth.BidReachPct:0.00} %, asks {depth.AskUsd / 1e6:0.00} M USD to {depth.AskReachPct:0.00} %, {depth.AgeMs / 1e3:0.0} s old{(depth.Used ? "" : ", not used")}");
        foreach (var side in answer.Sides)
        {
            Line(text, $"");
            Line(text, $"{side.Side} liquidations; R at the price {Ratio(side.ReproductionAtPrice)}, at most {Ratio(side.ReproductionMax2Pct)} within 2 %, {Ratio(side.ReproductionMax5Pct)} within 5 %, {Ratio(side.ReproductionMax10Pct)} within 10 %");
            Line(text, side.HasRunawayFromPct ? (FormattableString)$"  R stays above 1 from {side.RunawayFromPct:0.00} % for {side.RunawayLengthPct:0.00} %" : $"  R is nowhere above 1");
            Line(text, $"  shock   forced USD q10        q50        q90   further % q10    q50    q90   stop at q50   ampl.  beyond  endless");
            foreach (var shock in side.Shocks)
            {
                Line(text, $"  {shock.ShockPct,4:0.0} %  {shock.ForcedUsd.Q10,14:N0} {shock.ForcedUsd.Q50,10:N0} {shock.ForcedUsd.Q90,10:N0}   {shock.FurtherPct.Q10,13:0.00} {shock.FurtherPct.Q50,6:0.00} {shock.FurtherPct.Q90,6:0.00}   {shock.StopPrice.Q50,11:G7}  {shock.Amplification.Q50,6:0.00}  {shock.BeyondVisible,5:P0}  {shock.Unabsorbed,6:P1}");
            }

            foreach (var shock in side.Shocks) Line(text, $"  {shock.Sentence}");
            foreach (var shock in side.Shocks.Where(shock => shock.VolatilityOnlyPct is not null))
                Line(text, $"  by volatility alone, within 15 min after {shock.ShockPct:0.0} %: further {shock.VolatilityOnlyPct.Q50:0.00} % ({shock.VolatilityOnlyPct.Q10:0.00} to {shock.VolatilityOnlyPct.Q90:0.00})");
        }

        Line(text, $"");
        foreach (var limit in answer.Limits) Line(text, $"  limit: {limit}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Where a book has a hole, liquidations meet no depth at all.</summary>
    private static string Ratio(double reproduction) => double.IsFinite(reproduction) ? reproduction.ToString("0.000", CultureInfo.InvariantCulture) : "without end (a hole in the book)";

    private static string Words(DataStatus status) => status == DataStatus.Ok ? "data as it should be" : "data DEGRADED: intervals are wider or venues left out";
}
