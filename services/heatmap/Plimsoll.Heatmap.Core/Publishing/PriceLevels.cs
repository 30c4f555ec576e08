using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Zones;

namespace Plimsoll.Heatmap.Core.Publishing;

/// <summary>Round numbers and swing extremes around a mark: where stop orders gather, which are not liquidations.</summary>
internal static class PriceLevels
{
    private const double WithinPct = 15;
    private const int MaxLevels = 32;

    /// <summary>The levels within 15 per cent, nearest first.</summary>
    /// <param name="markPrice">Mark price, above 0.</param>
    /// <param name="swings">Recent swings.</param>
    public static IReadOnlyList<PriceLevel> Around(double markPrice, IReadOnlyList<Swing> swings) =>
    [
        .. RoundNumbers.Around(markPrice, WithinPct).Select(price => Of(PriceLevelKind.RoundNumber, price, markPrice))
            .Concat(swings.Select(swing => Of(swing.IsHigh ? PriceLevelKind.SwingHigh : PriceLevelKind.SwingLow, swing.Price, markPrice)))
            .Where(level => Math.Abs(level.DistancePct) <= WithinPct)
            .OrderBy(level => Math.Abs(level.DistancePct)).ThenBy(level => level.Price).ThenBy(level => level.Kind)
            .Take(MaxLevels),
    ];

    private static PriceLevel Of(PriceLevelKind kind, double price, double markPrice) =>
        new() { Kind = kind, Price = Quantise.Price(price), DistancePct = Quantise.Ratio(100 * ((price / markPrice) - 1)) };
}
