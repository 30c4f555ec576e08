using System.Globalization;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Scoring.Rpc;

/// <summary>Judges the newest scores of all instruments together.</summary>
internal static class MarketState
{
    // Two stressed instruments of four are a coincidence; BTC leads the others, so with it a third is enough.
    private const int LeastStressed = 3;
    private const double SystemicShare = 0.5;
    private const double ShareWithLeader = 1.0 / 3;
    private const string Leader = "BTC-USDT";

    /// <summary>Systemic, isolated or none.</summary>
    /// <param name="scores">The newest score of each instrument, by name.</param>
    public static GetMarketStateResponse Of(IReadOnlyList<RiskScore> scores)
    {
        var scored = scores.Where(score => score.HasScore).ToList();
        var stressed = scored.Where(score => score.Regime >= Regime.Fragile).Select(score => score.Instrument).ToList();
        var share = scored.Count == 0 ? 0 : stressed.Count / (double)scored.Count;
        var systemic = stressed.Count >= LeastStressed && (share >= SystemicShare || (stressed.Contains(Leader) && share >= ShareWithLeader));
        var response = new GetMarketStateResponse
        {
            Scored = (uint)scored.Count, StressedShare = Math.Round(share, 6), Systemic = systemic,
            LeaderRegime = scored.FirstOrDefault(score => score.Instrument == Leader)?.Regime ?? Regime.Unspecified,
            Text = string.Create(CultureInfo.InvariantCulture,
                $"{stressed.Count} of {scored.Count} instruments are fragile or worse: {(systemic ? "systemic" : stressed.Count > 0 ? "isolated" : "none")}."),
        };
        response.Stressed.AddRange(stressed);
        return response;
    }
}
