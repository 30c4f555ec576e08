using Plimsoll.Market.Accounts;
using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Venues;

/// <summary>
/// A question for a liquidation price, as a user can put it: what is null was not said, which is different from zero. Names of fields in
/// refusals are the snake_case forms of these.
/// </summary>
public sealed record VenueQuestion
{
    /// <summary>Rule book.</summary>
    public required RuleBook Book { get; init; }

    /// <summary>Linear or inverse.</summary>
    public required ContractKind Contract { get; init; }

    /// <summary>Isolated or cross.</summary>
    public required MarginMode MarginMode { get; init; }

    /// <summary>Side.</summary>
    public required PositionSide Side { get; init; }

    /// <summary>Day whose rules hold; null: the older text where a venue has two.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Average entry price.</summary>
    public double? EntryPrice { get; init; }

    /// <summary>Price that the margin already contains the profit up to (mark); wins over entry.</summary>
    public double? ReferencePrice { get; init; }

    /// <summary>Base units, or contracts where <see cref="ContractSize"/> says what one is.</summary>
    public double? Quantity { get; init; }

    /// <summary>Base units (linear) or USD (inverse) per contract; null is 1.</summary>
    public double? ContractSize { get; init; }

    /// <summary>Notional over margin.</summary>
    public double? Leverage { get; init; }

    /// <summary>Highest leverage of the asset's first tier (Hyperliquid: maintenance rate is half its reciprocal).</summary>
    public double? MaxLeverage { get; init; }

    /// <summary>Margin of an isolated position.</summary>
    public double? IsolatedMargin { get; init; }

    /// <summary>Margin added to an isolated position after opening, where it is stated apart.</summary>
    public double? ExtraMargin { get; init; }

    /// <summary>Wallet balance.</summary>
    public double? WalletBalance { get; init; }

    /// <summary>Balance with all unrealised profit in it.</summary>
    public double? Equity { get; init; }

    /// <summary>Hyperliquid's name for <see cref="Equity"/>.</summary>
    public double? AccountValue { get; init; }

    /// <summary>Maintenance rate of the tier that holds.</summary>
    public double? MaintenanceRate { get; init; }

    /// <summary>Deduction of that tier.</summary>
    public double? MaintenanceAmount { get; init; }

    /// <summary>Tiers; win over a single rate.</summary>
    public MarginSchedule? Schedule { get; init; }

    /// <summary>Taker fee as a fraction.</summary>
    public double? TakerFeeRate { get; init; }

    /// <summary>Maintenance margin of the account's other positions.</summary>
    public double? OtherMaintenanceMargin { get; init; }

    /// <summary>Unrealised profit of the account's other positions.</summary>
    public double? OtherUnrealizedPnl { get; init; }

    /// <summary>Maintenance margin of all positions, this one included.</summary>
    public double? TotalMaintenanceMargin { get; init; }

    /// <summary>Price tick, where a venue rounds.</summary>
    public double? TickSize { get; init; }

    /// <summary>Bybit's inverse account of before the unified one, which its legacy page works through.</summary>
    public bool IsLegacyAccount { get; init; }

    /// <summary>Hyperliquid's rule of 2023: maintenance margin does not move with the price.</summary>
    public bool IsMaintenanceFixed { get; init; }
}
