using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>Someone who wakes, looks, acts and says when to wake again.</summary>
/// <param name="venue">Where the account is.</param>
/// <param name="account">The account.</param>
internal abstract class Trader(VenueMarket venue, Account account)
{
    public VenueMarket Venue => venue;

    public Account Account => account;

    /// <summary>Acts, and returns seconds until the next wake-up.</summary>
    public abstract double Act(World world);

    protected double PositionUsd => venue.Spec.UsdOf(account.PositionLots, venue.MidTicks);

    /// <summary>Trades towards a position in one slice.</summary>
    /// <param name="targetUsd">Signed USD wanted.</param>
    /// <param name="sliceUsd">Most traded now, USD.</param>
    /// <param name="deadUsd">Smaller differences are left alone, USD.</param>
    /// <param name="bandBp">How far from mid the order may trade.</param>
    /// <returns>Signed USD executed.</returns>
    protected double Approach(double targetUsd, double sliceUsd, double deadUsd, double bandBp)
    {
        var gap = targetUsd - PositionUsd;
        if (Math.Abs(gap) < deadUsd) return 0;
        var mid = venue.MidTicks;
        var lots = venue.Spec.LotsOf(Math.Min(Math.Abs(gap), sliceUsd), mid);
        return Math.Sign(gap) * venue.Spec.UsdOf(venue.Take(account, gap > 0, lots, bandBp), mid);
    }
}
