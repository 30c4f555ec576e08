namespace Plimsoll.Market.Liquidation;

/// <summary>The values between which a wallet stands; NaN where nothing in that direction liquidates it.</summary>
/// <param name="Below">First liquidating value below the present one.</param>
/// <param name="Above">First liquidating value above it.</param>
/// <param name="IsLiquidatedNow">The margin is gone at the present value: both are that value.</param>
public readonly record struct WalletBounds(double Below, double Above, bool IsLiquidatedNow);

/// <summary>
/// Liquidation of several positions of one market under one wallet (hedge mode, a perpetual beside a future): all of them move together. Between
/// two tier edges everything is linear, so the walk goes outward from the present value edge by edge and ends at the first root, or at the edge
/// itself where a flat rate jumps (venue mechanics 0.2, 1.1, 3.1). No allocation.
/// </summary>
public static class WalletWalk
{
    private const double Inside = 1e-9; // how far into a piece its rates are read, relative

    /// <summary>The values that liquidate.</summary>
    /// <param name="legs">Positions of one market.</param>
    /// <param name="rest">Wallet balance plus profit of other markets less the margin they need.</param>
    /// <param name="now">Present value, above 0.</param>
    public static WalletBounds Of(ReadOnlySpan<WalletLeg> legs, double rest, double now) =>
        Headroom(legs, rest, now) <= 0 ? new WalletBounds(now, now, IsLiquidatedNow: true) : new WalletBounds(Down(legs, rest, now), Up(legs, rest, now), IsLiquidatedNow: false);

    /// <summary>What the wallet has beyond the margin it needs, at a value.</summary>
    /// <param name="legs">Positions of one market.</param>
    /// <param name="rest">Wallet balance plus profit of other markets less the margin they need.</param>
    /// <param name="value">Value.</param>
    public static double Headroom(ReadOnlySpan<WalletLeg> legs, double rest, double value)
    {
        foreach (ref readonly var leg in legs) rest += leg.ProfitAt(value) - leg.NeededAt(value);
        return rest;
    }

    private static double Down(ReadOnlySpan<WalletLeg> legs, double rest, double now)
    {
        for (var high = now; high > 0;)
        {
            var low = EdgeBelow(legs, high);
            var (level, slope) = Piece(legs, rest, low + ((high - low) * 0.5));
            if (slope > 0 && -level / slope is var root && root >= low && root > 0) return Math.Min(root, high);
            if (slope <= 0 && level + (slope * high) <= 0) return high;
            high = low;
        }

        return double.NaN;
    }

    private static double Up(ReadOnlySpan<WalletLeg> legs, double rest, double now)
    {
        for (var low = now; ;)
        {
            var high = EdgeAbove(legs, low);
            var (level, slope) = Piece(legs, rest, double.IsInfinity(high) ? (2 * low) + 1 : low + ((high - low) * 0.5));
            if (level + (slope * low) <= 0) return low; // a flat rate jumped at the edge
            if (slope < 0 && -level / slope is var root && root <= high) return root;
            if (double.IsInfinity(high)) return double.NaN;
            low = high;
        }
    }

    // Headroom as a line over the piece that holds a value: level at zero and slope.
    private static (double Level, double Slope) Piece(ReadOnlySpan<WalletLeg> legs, double rest, double value)
    {
        var slope = 0.0;
        foreach (ref readonly var leg in legs)
        {
            var tier = leg.Schedule.TierAt(leg.Size * value);
            rest += (leg.IsFlat ? 0 : tier.DeductionUsd) - (leg.Sign * leg.Size * leg.EntryValue);
            slope += leg.Size * (leg.Sign - tier.MaintenanceRate - leg.CloseFeeRate);
        }

        return (rest, slope);
    }

    private static double EdgeBelow(ReadOnlySpan<WalletLeg> legs, double value)
    {
        var edge = 0.0;
        foreach (ref readonly var leg in legs)
        {
            foreach (var tier in leg.Schedule.Tiers)
            {
                var at = tier.FloorUsd / leg.Size;
                if (at < value * (1 - Inside) && at > edge) edge = at;
            }
        }

        return edge;
    }

    private static double EdgeAbove(ReadOnlySpan<WalletLeg> legs, double value)
    {
        var edge = double.PositiveInfinity;
        foreach (ref readonly var leg in legs)
        {
            foreach (var tier in leg.Schedule.Tiers)
            {
                var at = tier.FloorUsd / leg.Size;
                if (at > value * (1 + Inside) && at < edge) edge = at;
            }
        }

        return edge;
    }
}
