using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>A hedger: short the perpetual against spot while the premium is beyond a hurdle (its costs), slowly. Cheap perpetuals are bought against spot.</summary>
internal sealed class BasisTrader(VenueMarket venue, Account account, RandomSource random, double capUsd, double hurdleBp) : Trader(venue, account)
{
    // So much premium beyond the hurdle calls for the whole capital.
    private const double FullAtBp = 30;

    // Most of a hedge finds another side at rest; the rest moves spot.
    private const double SpotShare = 0.15;

    private double _premiumBp;

    public override double Act(World world)
    {
        _premiumBp += ((((Venue.MidTicks / Venue.IndexTicks) - 1) * 1e4) - _premiumBp) * 0.15;
        var beyond = Math.Sign(_premiumBp) * Math.Max(0, Math.Abs(_premiumBp) - hurdleBp);
        var target = -capUsd * Math.Clamp(beyond / FullAtBp, -0.4, 1);

        // A position is kept until the premium has turned.
        if (PositionUsd < 0 && _premiumBp > 0) target = Math.Min(target, PositionUsd * 0.995);
        var traded = Approach(target, capUsd / 40, capUsd / 100, bandBp: 10);
        world.Spot.Trade(-SpotShare * traded);
        return random.Exponential(20);
    }
}
