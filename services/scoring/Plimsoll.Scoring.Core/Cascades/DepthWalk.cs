namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>One level of a book side.</summary>
/// <param name="Price">Above 0.</param>
/// <param name="Quantity">Base units, at least 0.</param>
public readonly record struct BookStep(double Price, double Quantity);

/// <summary>What an order finds in a book.</summary>
/// <param name="AveragePrice">Volume-weighted price; NaN where nothing was filled.</param>
/// <param name="LastPrice">Price of the last level touched; NaN where nothing was filled.</param>
/// <param name="UnfilledUsd">What the known levels could not take, USD.</param>
public readonly record struct DepthWalkOutcome(double AveragePrice, double LastPrice, double UnfilledUsd);

/// <summary>Walks a USD notional through the levels of one side, best first (vector WALK-01).</summary>
public static class DepthWalk
{
    /// <summary>Runs the walk.</summary>
    /// <param name="levels">Levels from the best price outward.</param>
    /// <param name="usd">Notional to trade, at least 0.</param>
    public static DepthWalkOutcome Run(ReadOnlySpan<BookStep> levels, double usd)
    {
        double rest = usd, bought = 0, last = double.NaN;
        foreach (var level in levels)
        {
            if (!(rest > 0)) break;
            var taken = Math.Min(rest, level.Price * level.Quantity);
            if (!(taken > 0)) continue;
            bought += taken / level.Price;
            rest -= taken;
            last = level.Price;
        }

        return new DepthWalkOutcome((usd - rest) / bought, last, rest);
    }
}
