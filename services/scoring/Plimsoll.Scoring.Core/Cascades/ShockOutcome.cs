namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>What one shock would do (quant specification C.5). Distances are relative moves of price, fractions.</summary>
/// <param name="Shock">The shock, fraction, above 0, towards the side that is liquidated.</param>
/// <param name="ForcedUsd">Forced volume that reaches the books.</param>
/// <param name="Further">Displacement beyond the shock.</param>
/// <param name="StopPrice">Price at which it stops: Q10 is the price after the mildest tenth.</param>
/// <param name="Amplification">All volume over what the shock triggered.</param>
/// <param name="FurtherTail">Mean displacement of the worst 5 % of draws.</param>
/// <param name="BeyondVisible">Share of draws that run past the depth that was seen.</param>
/// <param name="Unabsorbed">Share of draws that end nowhere within the modelled range.</param>
/// <param name="StopZone">Zone in which most draws stop; null where most stop outside zones.</param>
/// <param name="StopZoneShare">Share of draws that do.</param>
public sealed record ShockOutcome(
    double Shock, Quantiles ForcedUsd, Quantiles Further, Quantiles StopPrice, Quantiles Amplification, double FurtherTail,
    double BeyondVisible, double Unabsorbed, CascadeZone? StopZone, double StopZoneShare);
