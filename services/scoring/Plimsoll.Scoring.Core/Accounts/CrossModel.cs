using Plimsoll.Market.Barriers;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// Probability that a cross account's headroom is gone: arithmetic Brownian motion (quant specification E.3) with the touch model's
/// uncertainty of volatility, its bursts and its jumps, which move all instruments together.
/// </summary>
public static class CrossModel
{
    private static readonly double[] Nodes = [-1.7320508075688772, 0, 1.7320508075688772];
    private static readonly double[] Weights = [1.0 / 6, 2.0 / 3, 1.0 / 6];

    /// <summary>The probability, 0 to 1.</summary>
    /// <param name="model">Touch model.</param>
    /// <param name="headroomUsd">Margin balance less maintenance margin, USD.</param>
    /// <param name="driftUsd">Change of headroom per year, USD: funding received less paid.</param>
    /// <param name="deviationUsd">Standard deviation of headroom per square root of a year by the forecast, USD.</param>
    /// <param name="netMoveUsd">Change of headroom when every price rises by one log unit, USD.</param>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    public static double Probability(TouchModel model, double headroomUsd, double driftUsd, double deviationUsd, double netMoveUsd, int horizon)
    {
        if (headroomUsd <= 0) return 1;
        var years = RiskHorizons.Years(horizon);
        var (scale, spread) = (model.Parameters.Scale[horizon], model.Parameters.Spread[horizon]);
        var diffusion = 0.0;
        for (var i = 0; i < Nodes.Length; i++)
            diffusion += Weights[i] * HeadroomHit.Probability(headroomUsd, driftUsd, deviationUsd * scale * Math.Exp(spread * Nodes[i]), years);
        var burst = model.Parameters.BurstChance[horizon];
        if (burst > 0) diffusion += burst * (HeadroomHit.Probability(headroomUsd, driftUsd, deviationUsd * scale * model.Parameters.BurstFactor[horizon], years) - diffusion);
        var jump = netMoveUsd != 0 ? model.JumpProbability(headroomUsd / Math.Abs(netMoveUsd), horizon) : 0;
        return diffusion + ((1 - diffusion) * jump);
    }
}
