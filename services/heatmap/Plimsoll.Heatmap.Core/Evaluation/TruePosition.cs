using Plimsoll.Market;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>An open position as the truth has it.</summary>
/// <param name="Account">Account at the venue.</param>
/// <param name="Side">Long or short.</param>
/// <param name="SizeBase">Size in base units, above 0.</param>
/// <param name="EntryPrice">Mean entry price, quote units.</param>
/// <param name="LiquidationPrice">Exact liquidation price, quote units; NaN where no price above zero liquidates it.</param>
public readonly record struct TruePosition(int Account, PositionSide Side, double SizeBase, double EntryPrice, double LiquidationPrice);

/// <summary>Open positions of one instrument at one venue at several times.</summary>
/// <param name="isWhole">All of them; otherwise those of known accounts, whose places can be compared, their sum not.</param>
public sealed class TrueBook(bool isWhole = true)
{
    /// <summary>All open positions are there.</summary>
    public bool IsWhole { get; } = isWhole;

    private readonly SortedDictionary<long, List<TruePosition>> byTime = [];

    /// <summary>Lists by time, Unix milliseconds, ascending.</summary>
    public IReadOnlyDictionary<long, List<TruePosition>> ByTime => byTime;

    /// <summary>Adds a position to the list of a time.</summary>
    /// <param name="timeMs">Unix milliseconds.</param>
    /// <param name="position">The position.</param>
    public void Add(long timeMs, in TruePosition position)
    {
        if (!byTime.TryGetValue(timeMs, out var list)) byTime.Add(timeMs, list = []);
        list.Add(position);
    }
}
