using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Core.Accounts;

/// <summary>One account at one venue with at most one position. Money in units of account (one tick times one lot).</summary>
/// <param name="id">Number within the venue.</param>
/// <param name="role">What kind of trader owns it.</param>
internal sealed class Account(int id, TraderRole role)
{
    public int Id => id;

    public TraderRole Role => role;

    /// <summary>Free money; in cross mode all of it stands behind the position.</summary>
    public long WalletUnits { get; set; }

    /// <summary>Money set aside for an isolated position; 0 in cross mode.</summary>
    public long MarginUnits { get; set; }

    /// <summary>Signed lots: above 0 long.</summary>
    public long PositionLots { get; set; }

    /// <summary>What the position cost, with its sign: entry price times <see cref="PositionLots"/>.</summary>
    public long CostUnits { get; set; }

    public bool IsCross { get; set; }

    /// <summary>Leverage chosen for isolated margin and for the margin check of orders.</summary>
    public double Leverage { get; set; } = 1;

    /// <summary>Price that closes a position against its owner, ticks; 0 for none.</summary>
    public int StopTicks { get; set; }

    /// <summary>Price that closes a position for its owner, ticks; 0 for none.</summary>
    public int TargetTicks { get; set; }

    /// <summary>How often the owner will add margin when it gets tight.</summary>
    public int TopUpsLeft { get; set; }

    /// <summary>Money added at each top-up.</summary>
    public long TopUpUnits { get; set; }

    /// <summary>The engine waits until this second before it takes the rest of a large position.</summary>
    public long CoolUntilSecond { get; set; }

    /// <summary>Liquidations so far.</summary>
    public int Liquidations { get; set; }

    public bool IsFlat => PositionLots == 0;

    /// <summary>Entry price in ticks; 0 without a position.</summary>
    public double EntryTicks => PositionLots == 0 ? 0 : (double)CostUnits / PositionLots;

    /// <summary>The money that stands behind the position.</summary>
    public long BackingUnits => IsCross ? WalletUnits : MarginUnits;

    /// <summary>Backing and unrealised profit at a price.</summary>
    /// <param name="markTicks">Price, ticks.</param>
    public double EquityUnits(double markTicks) => BackingUnits + (PositionLots * markTicks) - CostUnits;

    /// <summary>Everything the account owns at a price.</summary>
    /// <param name="markTicks">Price, ticks.</param>
    public double TotalUnits(double markTicks) => WalletUnits + MarginUnits + (PositionLots * markTicks) - CostUnits;
}
