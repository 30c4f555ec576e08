namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>What one observation changed, with the numbers it was decided by.</summary>
/// <param name="Before">State before.</param>
/// <param name="After">State after.</param>
/// <param name="Speed">Highest speed since the touch, sigmas per root minute; 0 before a touch.</param>
/// <param name="LiquidityRatio">Prints since the touch over what the test asks for; NaN where no prints or no floor and no mass are known.</param>
/// <param name="OpenInterestChange">Change of open interest since the touch, fraction; NaN where not known.</param>
/// <param name="Retrace">Share of the move that came back; 0 before a touch.</param>
/// <param name="ExtremePrice">Furthest price since the touch, quote units; NaN before.</param>
/// <param name="Score">See <see cref="SweepScore"/>; 0 before a touch.</param>
public readonly record struct SweepStep(
    SweepState Before, SweepState After, double Speed, double LiquidityRatio, double OpenInterestChange, double Retrace, double ExtremePrice, double Score)
{
    /// <summary>The state changed: time for a signal.</summary>
    public bool IsTransition => Before != After;
}
