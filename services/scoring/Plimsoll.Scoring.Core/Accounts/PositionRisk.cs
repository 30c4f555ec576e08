using Plimsoll.Market.Liquidation;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>One probability per horizon, without an array.</summary>
[System.Runtime.CompilerServices.InlineArray(5)]
public struct HorizonValues
{
    private double _first;
}

/// <summary>The risk of one position.</summary>
/// <param name="LiquidationKind">Whether there is a liquidation price.</param>
/// <param name="LiquidationPrice">Liquidation price, all else standing still; NaN where there is none.</param>
/// <param name="LogDistance">ln(liquidation price / mark); NaN where there is none.</param>
/// <param name="NotionalUsd">Absolute notional at mark, USD.</param>
/// <param name="PnlUsd">Unrealised profit, USD.</param>
/// <param name="MaintenanceUsd">Margin it must keep, USD.</param>
/// <param name="FundingUsdPerDay">Funding it pays in a day at today's rate, USD; negative where it receives.</param>
/// <param name="Probabilities">Probability of liquidation per horizon, all else standing still.</param>
public readonly record struct PositionRisk(
    LiquidationKind LiquidationKind, double LiquidationPrice, double LogDistance, double NotionalUsd, double PnlUsd, double MaintenanceUsd,
    double FundingUsdPerDay, HorizonValues Probabilities)
{
    /// <summary>Probability over the longest horizon with funding at its stressed rate.</summary>
    public double StressedFunding { get; init; }
}
