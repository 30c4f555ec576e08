using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>A position of an account: linear or inverse, on a margin of its own or on a wallet.</summary>
/// <param name="Asset">Index of its instrument in the list of assets.</param>
/// <param name="Side">Side.</param>
/// <param name="QuantityBase">Base units, above 0.</param>
/// <param name="EntryPrice">Above 0.</param>
/// <param name="Mode">Isolated or cross.</param>
/// <param name="IsolatedMarginUsd">Margin of its own; not read in cross mode.</param>
/// <param name="Schedule">Margin tiers.</param>
/// <param name="CloseFeeRate">Closing fee that the venue counts, fraction.</param>
/// <param name="Funding">Its funding rate; null takes that of the market.</param>
/// <param name="IsInverse">Coin-margined: the quantity is then USD of size, margin and tiers are in coins.</param>
/// <param name="IsFlat">The tier's rate holds for the whole notional (OKX).</param>
/// <param name="Wallet">Index of the coin wallet of a cross inverse position.</param>
public readonly record struct HeldPosition(
    int Asset, PositionSide Side, double QuantityBase, double EntryPrice, MarginMode Mode, double IsolatedMarginUsd, MarginSchedule Schedule, double CloseFeeRate,
    FundingRate? Funding = null, bool IsInverse = false, bool IsFlat = false, int Wallet = -1)
{
    private const double FundingsPerDay = 3;

    /// <summary>Whether it stands on the account's wallet in USD.</summary>
    public bool IsOnWallet => Mode == MarginMode.Cross && !IsInverse;

    /// <summary>Funding that it pays in a day at today's mark, USD; negative where it receives.</summary>
    /// <param name="asset">Its market.</param>
    public double FundingUsdPerDay(AssetView asset) =>
        Side.Sign() * (Funding?.Rate8h ?? asset.Funding8h) * FundingsPerDay * NotionalUsd(asset.MarkPrice);

    /// <summary>Funding that it would pay in a day at the stressed rate, USD; what it pays at the present rate where that is more.</summary>
    /// <param name="asset">Its market.</param>
    public double StressedFundingUsdPerDay(AssetView asset) =>
        Math.Max(FundingUsdPerDay(asset), asset.Stress.Rate8h * FundingsPerDay * NotionalUsd(asset.MarkPrice));

    /// <summary>Absolute notional at a mark price, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double NotionalUsd(double markPrice) => IsInverse ? QuantityBase : QuantityBase * markPrice;

    /// <summary>Margin of its own at a mark price, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double MarginUsdAt(double markPrice) => IsInverse ? IsolatedMarginUsd * markPrice : IsolatedMarginUsd;

    /// <summary>Unrealised profit at a mark price, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double PnlUsd(double markPrice) =>
        Side.Sign() * QuantityBase * (IsInverse ? (markPrice / EntryPrice) - 1 : markPrice - EntryPrice);

    /// <summary>Margin that must be kept at a mark price, closing fee included, USD.</summary>
    /// <param name="markPrice">Mark price.</param>
    public double NeededUsd(double markPrice) => IsInverse
        ? (Kept(QuantityBase / markPrice) * markPrice) + (CloseFeeRate * QuantityBase)
        : Kept(QuantityBase * markPrice) + (CloseFeeRate * QuantityBase * markPrice);

    /// <summary>The position as one of several of its market on one wallet; an inverse one in coins per relative price.</summary>
    /// <param name="markPrice">Mark price of its instrument.</param>
    public WalletLeg Leg(double markPrice) => IsInverse
        ? new WalletLeg(-Side.Sign(), QuantityBase / markPrice, markPrice / EntryPrice, Schedule, CloseFeeRate, IsFlat)
        : new WalletLeg(Side.Sign(), QuantityBase, EntryPrice, Schedule, CloseFeeRate, IsFlat);

    /// <summary>An inverse position with its margin after a payment.</summary>
    /// <param name="paidUsd">USD taken out of the margin.</param>
    /// <param name="markPrice">Price at which coins were paid.</param>
    public InversePosition Inverse(double paidUsd, double markPrice) =>
        new(Side, QuantityBase, EntryPrice, IsolatedMarginUsd - (paidUsd / markPrice), CloseFeeRate: CloseFeeRate);

    /// <summary>The position with the money behind it.</summary>
    /// <param name="marginUsd">Isolated margin or wallet balance, USD.</param>
    /// <param name="otherPnlUsd">Unrealised profit of other positions, USD.</param>
    /// <param name="otherNeededUsd">Margin that other positions must keep, USD.</param>
    public LinearPosition With(double marginUsd, double otherPnlUsd, double otherNeededUsd) =>
        new(Side, QuantityBase, EntryPrice, marginUsd, otherPnlUsd, otherNeededUsd, CloseFeeRate);

    // Maintenance margin of a notional without the closing fee, in the margin's currency.
    private double Kept(double notional) => IsFlat ? notional * Schedule.TierAt(notional).MaintenanceRate : Schedule.MaintenanceUsd(notional);
}
