using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Matching;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>
/// Quotes a ladder on both sides around the index and the usual basis, leans against its inventory, widens and shrinks with volatility,
/// and takes its quotes away after a loss: depth thins in turmoil because makers do this, not because a script says so.
/// </summary>
internal sealed class MarketMaker : Trader
{
    private const int Levels = 10;

    // Each level is so many times as far as the one before: the last is some 4 % away.
    private const double Spacing = 2.05;

    // Resting size grows with distance by this power: cumulative depth is close to linear.
    private const double Shape = 1.15;

    // Half spread in calm, and what volatility adds, basis points.
    private const double CalmHalfSpreadBp = 0.6;
    private const double SecondsAtRisk = 2;

    // Inventory at its limit moves the quotes by so much.
    private const double InventorySkewBp = 45;

    // A quote stays while it is within this share of its distance from where it should be.
    private const double Patience = 0.22;

    private readonly RandomSource _random;
    private readonly double _sizeUsd;
    private readonly double _limitUsd;
    private readonly double _lossUsd;
    private readonly double _nerve;
    private readonly long[] _handles = new long[2 * Levels];
    private readonly int[] _prices = new int[2 * Levels];
    private double _basis;
    private double _referenceEquity = double.NaN;
    private double _pulledUntil = double.NegativeInfinity;

    public MarketMaker(VenueMarket venue, Account account, RandomSource random, double sizeUsd, double limitUsd)
        : base(venue, account)
    {
        (_random, _sizeUsd, _limitUsd) = (random, sizeUsd, limitUsd);
        _lossUsd = limitUsd * random.Between(0.004, 0.015);
        _nerve = random.Between(0.7, 1.5);
    }

    public override double Act(World world)
    {
        var (now, index) = (world.Seconds, Venue.IndexTicks);
        _basis = (_basis * 0.996) + (Math.Clamp((Venue.MidTicks / index) - 1, -0.01, 0.01) * 0.004);
        WatchLosses(now, world);
        var pulled = now < _pulledUntil;
        var stress = world.Signals.Stress * _nerve;
        var size = _sizeUsd * (pulled ? 0.15 : 1) / (1 + Math.Pow(Math.Max(0, stress - 1.3), 1.6));
        var inventory = Math.Clamp(PositionUsd / _limitUsd, -1, 1);
        var sigmaBp = Math.Max(world.Signals.SigmaNow, world.Signals.SigmaUsual) * 1e4;
        var half = (CalmHalfSpreadBp + (0.5 * _nerve * sigmaBp * Math.Sqrt(SecondsAtRisk))) * (pulled ? 4 : 1);
        var fair = index * (1 + _basis - (inventory * InventorySkewBp * 1e-4));
        Quote(fair, half, size, buys: true, inventory < 1);
        Quote(fair, half, size, buys: false, inventory > -1);
        return _random.Between(0.8, 2.4) / Math.Min(2, world.Signals.Attention);
    }

    private void WatchLosses(double now, World world)
    {
        var equity = Venue.Spec.UnitUsd * Account.TotalUnits(Venue.MidTicks);
        if (double.IsNaN(_referenceEquity)) _referenceEquity = equity;
        _referenceEquity += (equity - _referenceEquity) * 0.004;
        if (equity < _referenceEquity - _lossUsd && now >= _pulledUntil)
        {
            _pulledUntil = now + _random.Exponential(40 * world.Signals.Attention);
            _referenceEquity = equity;
        }
    }

    private void Quote(double fair, double half, double size, bool buys, bool wanted)
    {
        var (sign, distance) = (buys ? -1 : 1, half);
        for (var level = 0; level < Levels; level++, distance *= Spacing)
        {
            var slot = (buys ? 0 : Levels) + level;
            var at = fair * (1 + (sign * distance * 1e-4));
            var price = Passive((int)(buys ? Math.Floor(at) : Math.Ceiling(at)), buys);
            var share = size * Math.Pow(distance, Shape);
            var lots = Venue.Spec.LotsOf(share, fair);
            Keep(slot, price, wanted ? lots : 0, buys, (int)(distance * 1e-4 * fair * Patience));
        }
    }

    private int Passive(int price, bool buys) => buys
        ? Venue.Book.BestAsk == OrderBook.None ? price : Math.Min(price, Venue.Book.BestAsk - 1)
        : Venue.Book.BestBid == OrderBook.None ? price : Math.Max(price, Venue.Book.BestBid + 1);

    private void Keep(int slot, int price, long lots, bool buys, int tolerance)
    {
        var left = Venue.Book.LotsLeft(_handles[slot]);
        if (left > 0)
        {
            if (lots > 0 && Math.Abs(price - _prices[slot]) <= tolerance && left >= lots / 2 && left <= lots * 2) return;
            Venue.Book.Cancel(_handles[slot]);
        }

        if (lots <= 0) return;
        _handles[slot] = Venue.Rest(Account, buys, price, lots);
        _prices[slot] = price;
    }
}
