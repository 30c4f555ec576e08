using Plimsoll.Contracts.Common.V1;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>Whose position it is. Ordered, so that sums run in one order.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Account">Account as on positions.v1.</param>
/// <param name="Side">Long or short: some venues let an account hold both.</param>
internal readonly record struct MeasuredKey(Venue Venue, string Account, Side Side) : IComparable<MeasuredKey>
{
    /// <inheritdoc/>
    public int CompareTo(MeasuredKey other)
    {
        var order = ((int)Venue).CompareTo((int)other.Venue);
        if (order == 0) order = string.CompareOrdinal(Account, other.Account);
        return order != 0 ? order : ((int)Side).CompareTo((int)other.Side);
    }
}
