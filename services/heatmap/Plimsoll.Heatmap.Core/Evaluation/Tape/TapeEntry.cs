namespace Plimsoll.Heatmap.Core.Evaluation.Tape;

/// <summary>What an entry says.</summary>
internal enum TapeKind : byte
{
    /// <summary>Mark price in A.</summary>
    Mark,

    /// <summary>Open interest in base units in A.</summary>
    OpenInterest,

    /// <summary>Trades of an interval at a price A: base bought by takers B, sold C.</summary>
    Flow,

    /// <summary>A gap in trades or open interest.</summary>
    Gap,

    /// <summary>A liquidation print at a price A: base units B, negative for shorts; completeness of the feed as its number in C.</summary>
    Liquidation,
}

/// <summary>One entry of a tape, in the order of the log.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="TimeMs">Event time, Unix milliseconds.</param>
/// <param name="A">See the kind.</param>
/// <param name="B">See the kind.</param>
/// <param name="C">See the kind.</param>
internal readonly record struct TapeEntry(TapeKind Kind, long TimeMs, double A, double B = 0, double C = 0);

/// <summary>A liquidation, or what stands in for one.</summary>
/// <param name="TimeMs">Event time, Unix milliseconds.</param>
/// <param name="Side">Side that was liquidated.</param>
/// <param name="Price">Mark at that time: what triggers.</param>
/// <param name="Usd">Notional.</param>
internal readonly record struct TapeLiquidation(long TimeMs, Market.PositionSide Side, double Price, double Usd);

/// <summary>A large order: fills of one millisecond and side added up.</summary>
/// <param name="TimeMs">Event time, Unix milliseconds.</param>
/// <param name="Price">Mean price.</param>
/// <param name="Usd">Notional.</param>
/// <param name="Buys">The taker bought.</param>
internal readonly record struct TapeOrder(long TimeMs, double Price, double Usd, bool Buys);
