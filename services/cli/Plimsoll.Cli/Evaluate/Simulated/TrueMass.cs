using Plimsoll.Market;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Where open positions truly are liquidated.</summary>
internal static class TrueMass
{
    /// <summary>USD liquidated in buckets from a price outward, of all venues or one.</summary>
    public static double[] Ahead(IEnumerable<WatchedPosition> positions, PositionSide side, double price, double bucketWidth, int buckets, VenueKind? venue = null)
    {
        var mass = new double[buckets];
        foreach (var position in positions)
        {
            if (position.Side != side || (venue is not null && position.Venue != venue)) continue;
            var bucket = (int)Math.Floor(side.Sign() * Math.Log(price / position.LiquidationPrice) / bucketWidth);
            if (bucket >= 0 && bucket < buckets) mass[bucket] += position.SizeBase * position.LiquidationPrice;
        }

        return mass;
    }

    /// <summary>USD of a side that is liquidated within a range of prices.</summary>
    public static double Within(IEnumerable<WatchedPosition> positions, PositionSide side, double lowPrice, double highPrice) => positions
        .Where(position => position.Side == side && position.LiquidationPrice >= lowPrice && position.LiquidationPrice <= highPrice)
        .Sum(position => position.SizeBase * position.LiquidationPrice);
}
