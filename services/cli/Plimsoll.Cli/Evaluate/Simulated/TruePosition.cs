using Plimsoll.Market;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>One open position as only the simulator knows it.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Side">Side.</param>
/// <param name="SizeBase">Size.</param>
/// <param name="LiquidationPrice">Where it is liquidated.</param>
internal readonly record struct TruePosition(string Venue, PositionSide Side, double SizeBase, double LiquidationPrice)
{
    /// <summary>USD liquidated in buckets from a price outward, of all venues or one.</summary>
    public static double[] Ahead(IEnumerable<TruePosition> positions, PositionSide side, double price, double bucketWidth, int buckets, string? venue = null)
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
}
