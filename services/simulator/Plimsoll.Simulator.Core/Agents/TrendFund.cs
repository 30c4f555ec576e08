using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>Holds a position in proportion to the trend of its own horizon: with it (momentum, sense +1) or against it (reversion, -1).</summary>
internal sealed class TrendFund(VenueMarket venue, Account account, RandomSource random, double capUsd, int horizonSeconds, int sense)
    : Trader(venue, account)
{
    public override double Act(World world)
    {
        var score = world.Signals.Score(horizonSeconds);
        var target = capUsd * sense * Math.Tanh(0.6 * (Math.Abs(score) < 0.4 ? 0 : score));
        Approach(target, capUsd / 12, capUsd / 15, bandBp: 20);
        return random.Exponential(90) / world.Signals.Attention;
    }
}
