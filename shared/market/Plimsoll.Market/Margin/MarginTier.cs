namespace Plimsoll.Market.Margin;

/// <summary>One tier of a schedule with the deduction that makes the maintenance margin continuous.</summary>
/// <param name="FloorUsd">Position notional in USD at which the tier begins.</param>
/// <param name="MaintenanceRate">Maintenance margin as a fraction of notional.</param>
/// <param name="DeductionUsd">What is taken off, in USD: <c>cum_n = cum_(n-1) + floor_n (mmr_n - mmr_(n-1))</c>.</param>
/// <param name="MaxLeverage">Highest leverage in the tier.</param>
public readonly record struct MarginTier(double FloorUsd, double MaintenanceRate, double DeductionUsd, double MaxLeverage);
