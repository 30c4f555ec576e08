namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>The risk of an account.</summary>
/// <param name="EquityUsd">Wallet, isolated margins and all unrealised profit, USD.</param>
/// <param name="MarginBalanceUsd">Wallet and profit of cross positions, USD.</param>
/// <param name="MaintenanceUsd">Margin that cross positions must keep, USD.</param>
/// <param name="GrossNotionalUsd">Sum of absolute notionals, USD.</param>
/// <param name="NetNotionalUsd">Longs less shorts, USD.</param>
/// <param name="Cross">Probability per horizon that the cross part is liquidated; 0 without one.</param>
/// <param name="Any">The largest of the cross part's, every coin wallet's and every isolated position's probability.</param>
/// <param name="IsCoinWalletLost">A wallet in coins is at or below its maintenance margin now.</param>
public readonly record struct AccountRisk(
    double EquityUsd, double MarginBalanceUsd, double MaintenanceUsd, double GrossNotionalUsd, double NetNotionalUsd, HorizonValues Cross, HorizonValues Any, bool IsCoinWalletLost = false)
{
    /// <summary>The largest probability over the longest horizon with funding at its stressed rates.</summary>
    public double StressedFunding { get; init; }

    /// <summary>Gross notional over equity; infinite where nothing is left.</summary>
    public double Leverage => EquityUsd > 0 ? GrossNotionalUsd / EquityUsd : double.PositiveInfinity;

    /// <summary>Whether the cross part or a wallet in coins is at or below its maintenance margin now.</summary>
    public bool IsLiquidatedNow => IsCoinWalletLost || (MaintenanceUsd > 0 && MarginBalanceUsd <= MaintenanceUsd);
}
