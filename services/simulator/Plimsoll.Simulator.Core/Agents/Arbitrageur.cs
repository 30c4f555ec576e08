using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>Buys where the market is cheap and sells where it is dear at the same moment: ties the venues together.</summary>
internal sealed class Arbitrageur(IReadOnlyList<(VenueMarket Venue, Account Account)> seats, RandomSource random, double limitUsd)
    : Trader(seats[0].Venue, seats[0].Account)
{
    private const double CostBp = 3;

    public override double Act(World world)
    {
        foreach (var cheap in seats)
        {
            foreach (var dear in seats)
            {
                if (cheap.Venue != dear.Venue) Try(cheap, dear);
            }
        }

        return random.Between(0.2, 0.8);
    }

    private void Try((VenueMarket Venue, Account Account) cheap, (VenueMarket Venue, Account Account) dear)
    {
        var (ask, bid) = (cheap.Venue.Book.BestAsk, dear.Venue.Book.BestBid);
        if (cheap.Venue.IsHalted || dear.Venue.IsHalted || ask == OrderBook.None || bid == OrderBook.None) return;
        var reduces = cheap.Account.PositionLots < 0 && dear.Account.PositionLots > 0;
        if (bid < ask * (1 + ((reduces ? 0.2 : 1) * CostBp * 1e-4))) return;
        var room = Math.Min(Room(cheap, 1), Room(dear, -1));
        var lots = Math.Min(Math.Min(cheap.Venue.Book.LotsAt(ask), dear.Venue.Book.LotsAt(bid)), room);
        if (lots <= 0) return;
        var bought = cheap.Venue.Take(cheap.Account, buys: true, lots, bandBp: 50);
        if (bought > 0) dear.Venue.Take(dear.Account, buys: false, bought, bandBp: 50);
    }

    private long Room((VenueMarket Venue, Account Account) seat, int sign) =>
        Math.Max(0, seat.Venue.Spec.LotsOf(limitUsd, seat.Venue.MidTicks) - (sign * seat.Account.PositionLots));
}
