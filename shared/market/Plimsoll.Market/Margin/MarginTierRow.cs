namespace Plimsoll.Market.Margin;

/// <summary>One row of a venue's margin table as it publishes it.</summary>
/// <param name="FloorUsd">Position notional in USD at which the row begins; equals the cap of the row before, 0 in the first.</param>
/// <param name="CapUsd">Position notional in USD at which it ends; positive infinity in an open last row.</param>
/// <param name="MaintenanceRate">Maintenance margin as a fraction of notional, above 0 and below 1.</param>
/// <param name="MaxLeverage">Highest leverage in this row, at least 1.</param>
public readonly record struct MarginTierRow(double FloorUsd, double CapUsd, double MaintenanceRate, double MaxLeverage)
{
    /// <summary>A row of a venue whose maintenance rate is half of the initial rate (Hyperliquid: venue mechanics section 5).</summary>
    /// <param name="floorUsd">Where the row begins.</param>
    /// <param name="capUsd">Where it ends.</param>
    /// <param name="maxLeverage">Highest leverage.</param>
    public static MarginTierRow HalfOfInitial(double floorUsd, double capUsd, double maxLeverage) =>
        new(floorUsd, capUsd, 0.5 / maxLeverage, maxLeverage);
}
