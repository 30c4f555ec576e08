using Plimsoll.Market;
using Plimsoll.Market.Barriers;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>
/// Probability that the price touches a level within a horizon: first passage (quant specification E.1), averaged over the uncertainty of
/// the volatility forecast by Gauss-Hermite nodes, mixed with bursts and jumps. No allocation.
/// </summary>
public sealed class TouchModel(TouchParameters parameters)
{
    private const double MaxLogDistance = 16; // e^16 times the price: nothing lies beyond
    private const int Bisections = 40; // 1e-12 of the distance

    // Five-point Gauss-Hermite rule for a standard normal: exact for polynomials up to degree nine.
    private static readonly double[] Nodes = [-2.8569700138728056, -1.3556261799742659, 0, 1.3556261799742659, 2.8569700138728056];
    private static readonly double[] Weights = [0.011257411327720689, 0.22207592200561266, 0.5333333333333333, 0.22207592200561266, 0.011257411327720689];

    /// <summary>The parameters in use.</summary>
    public TouchParameters Parameters => parameters;

    /// <summary>Probability of touching, 0 to 1.</summary>
    /// <param name="side">Long: the level lies below; short: above.</param>
    /// <param name="logDistance">ln(level / price); reached where its sign is wrong for the side.</param>
    /// <param name="drift">μ of the price relative to the level, per year.</param>
    /// <param name="volatility">Forecast σ per square root of a year.</param>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    public double Probability(PositionSide side, double logDistance, double drift, double volatility, int horizon)
    {
        if (side == PositionSide.Long ? logDistance >= 0 : logDistance <= 0) return 1;
        var years = RiskHorizons.Years(horizon);
        var centre = volatility * parameters.Scale[horizon];
        var spread = parameters.Spread[horizon];
        var diffusion = 0.0;
        if (spread == 0)
        {
            diffusion = Passage(side, logDistance, drift, centre, years);
        }
        else
        {
            for (var i = 0; i < Nodes.Length; i++)
                diffusion += Weights[i] * Passage(side, logDistance, drift, centre * Math.Exp(spread * Nodes[i]), years);
        }

        var burst = parameters.BurstChance[horizon];
        if (burst > 0) diffusion += burst * (Passage(side, logDistance, drift, centre * parameters.BurstFactor[horizon], years) - diffusion);
        return JumpMixture.Of(diffusion, parameters.JumpsPerYear * parameters.JumpWeight[horizon], FatalShare(Math.Abs(logDistance)), years);
    }

    /// <summary>The log distance that is touched with a probability, as a signed step from the price to the adverse side.</summary>
    /// <param name="side">Long: below; short: above.</param>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="volatility">Forecast σ per square root of a year, above 0.</param>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    public double Quantile(PositionSide side, double probability, double volatility, int horizon)
    {
        var sign = -side.Sign();
        var (near, far) = (0.0, volatility * Math.Sqrt(RiskHorizons.Years(horizon)));
        while (far < MaxLogDistance && Probability(side, sign * far, 0, volatility, horizon) > probability) far *= 2;
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (near + far) / 2;
            if (Probability(side, sign * middle, 0, volatility, horizon) > probability) near = middle;
            else far = middle;
        }

        return sign * far;
    }

    /// <summary>Probability that a single jump reaches a level: what no stop in between can prevent.</summary>
    /// <param name="distance">Log distance, above 0.</param>
    /// <param name="horizon">Index into <see cref="RiskHorizons"/>.</param>
    public double JumpProbability(double distance, int horizon) =>
        JumpMixture.Of(0, parameters.JumpsPerYear * parameters.JumpWeight[horizon], FatalShare(distance), RiskHorizons.Years(horizon));

    /// <summary>Share of all jumps that go this way and reach this far.</summary>
    /// <param name="distance">Log distance, above 0.</param>
    public double FatalShare(double distance) =>
        parameters.JumpsPerYear == 0 ? 0 : 0.5 * (distance <= parameters.JumpFloor ? 1 : Math.Pow(distance / parameters.JumpFloor, -parameters.JumpTail));

    private static double Passage(PositionSide side, double logDistance, double drift, double volatility, double years) => side == PositionSide.Long
        ? FirstPassage.Down(logDistance, drift, volatility, years)
        : FirstPassage.Up(logDistance, drift, volatility, years);
}
