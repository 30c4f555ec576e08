using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Agents;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Core.Worlds;

/// <summary>Makes the venues and who trades there.</summary>
internal sealed class Population(ScenarioParameters scenario, RandomSource random, ITape tape)
{
    private const double Whales = 1;
    private const double Arbitrageurs = 2;

    private readonly List<Trader> _traders = [];

    public IReadOnlyList<Trader> Traders => _traders;

    public VenueMarket[] Make()
    {
        var profiles = scenario.Venues.Select(VenueProfile.Of).ToArray();
        var shares = profiles.Sum(profile => profile.Share);
        var plans = scenario.Whales.Count;
        var markets = profiles
            .Select(profile => new VenueMarket(profile, scenario.Market, (int)((scenario.Accounts * profile.Share / shares) + Whales + Arbitrageurs + plans), tape))
            .ToArray();
        var sizes = profiles.Select(profile => (int)(scenario.Accounts * profile.Share / shares)).ToArray();
        for (var i = 0; i < markets.Length; i++) Fill(markets[i], sizes[i], profiles[i].Share * profiles.Length / shares);
        for (var i = 0; i < Arbitrageurs && markets.Length > 1; i++)
        {
            var seats = markets.Select(market => (market, Open(market, TraderRole.Arbitrageur, 40e6, 8))).ToArray();
            _traders.Add(new Arbitrageur(seats, random.Fork(), 30e6));
        }

        foreach (var plan in scenario.Whales)
        {
            var market = markets[plan.Number % markets.Length];
            _traders.Add(new Whale(market, Open(market, TraderRole.Whale, plan.TotalUsd, 3), random.Fork(), plan));
        }

        return markets;
    }

    private void Fill(VenueMarket market, int accounts, double share)
    {
        Open(market, TraderRole.InsuranceFund, scenario.InsuranceUsd, 100);
        var makers = Math.Max(3, accounts / 110);
        for (var i = 0; i < makers; i++) Maker(market, share / makers);
        var flows = accounts * 9 / 100;
        for (var i = 0; i < flows; i++)
        {
            var limit = random.LogNormal(400_000, 0.8);
            _traders.Add(new FlowTrader(market, Open(market, TraderRole.Flow, limit, 5), random.Fork(), random.LogNormal(450, 0.9), limit, random.LogNormal(25, 0.7)));
        }

        var funds = accounts * 5 / 100;
        for (var i = 0; i < funds; i++) Fund(market, isMomentum: i % 2 == 0);
        var hedgers = Math.Max(3, accounts * 2 / 100);
        for (var i = 0; i < hedgers; i++)
        {
            var cap = random.LogNormal(5e6, 0.7);
            _traders.Add(new BasisTrader(market, Open(market, TraderRole.Hedger, cap, 2), random.Fork(), cap, random.Between(2, 9)));
        }

        for (var i = market.Ledger.Accounts.Count; i < accounts; i++)
        {
            var bankroll = Math.Min(400_000, random.LogNormal(6_000, 1.4) * scenario.RetailScale);
            _traders.Add(new RetailTrader(market, Open(market, TraderRole.Retail, bankroll, 1), random.Fork(), scenario, bankroll));
        }
    }

    // Makers of one venue together show some 2 million USD a side within 1 % at an average venue.
    private void Maker(VenueMarket market, double share)
    {
        var size = 6_000 * share * scenario.DepthScale * random.LogNormal(1, 0.4);
        var limit = 60e6 * share * Math.Max(0.5, scenario.DepthScale) * random.Between(0.7, 1.4);
        _traders.Add(new MarketMaker(market, Open(market, TraderRole.MarketMaker, limit * 2, 10), random.Fork(), size, limit));
    }

    private void Fund(VenueMarket market, bool isMomentum)
    {
        var money = random.LogNormal(35_000, 0.9);
        var leverage = random.Between(2, 8);
        var horizon = (int)Math.Clamp(random.LogNormal(isMomentum ? 4_000 : 12_000, 0.9), 300, 80_000);
        var role = isMomentum ? TraderRole.Momentum : TraderRole.Reversion;
        _traders.Add(new TrendFund(market, Open(market, role, money, leverage * 1.3), random.Fork(), money * leverage, horizon, isMomentum ? 1 : -1));
    }

    private Account Open(VenueMarket market, TraderRole role, double usd, double leverage)
    {
        var account = new Account(market.Ledger.Accounts.Count, role) { Leverage = leverage, IsCross = true };
        market.Ledger.Add(account);
        market.Ledger.Deposit(account, scenario.Market.UnitsOf(usd));
        return account;
    }
}
