using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>Trades in and out all day by splitting large orders into slices: a few orders are very large, so that signs of trades have long memory.</summary>
internal sealed class FlowTrader(VenueMarket venue, Account account, RandomSource random, double sliceUsd, double limitUsd, double paceSeconds)
    : Trader(venue, account)
{
    private const double SliceCountExponent = 1.5;
    private const double MostSlices = 400;

    private int _slicesLeft;
    private bool _buys;
    private double _sliceUsd;

    public override double Act(World world)
    {
        if (_slicesLeft == 0)
        {
            var lean = 0.45 * Math.Tanh(2 * PositionUsd / limitUsd);
            _buys = random.Chance(Math.Clamp(0.5 - lean + (0.04 * Math.Clamp(world.Signals.Score(300), -3, 3)), 0.02, 0.98));
            _slicesLeft = (int)Math.Min(MostSlices, random.Pareto(1, SliceCountExponent));
            _sliceUsd = random.LogNormal(sliceUsd, 1.1);
        }

        _slicesLeft--;
        Venue.Take(Account, _buys, Venue.Spec.LotsOf(_sliceUsd * random.Between(0.5, 1.5), Venue.MidTicks), bandBp: 25);
        return random.Exponential(paceSeconds) / world.Signals.Attention;
    }
}
