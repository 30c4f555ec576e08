using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>
/// A leveraged private trader: waits, opens with the mood and the trend, holds for hours with or without a stop, a target and margin
/// to add, closes. After a liquidation some come back with fresh money.
/// </summary>
internal sealed class RetailTrader(VenueMarket venue, Account account, RandomSource random, ScenarioParameters scenario, double bankrollUsd)
    : Trader(venue, account)
{
    private const double LeastTradeUsd = 50;
    private const double EntryBandBp = 40;

    // Returns with new money once so much is left, with this chance at each look.
    private const double Broke = 0.25;
    private const double ComesBack = 0.35;

    private readonly int _horizon = (int)random.LogNormal(7_200, 0.8);
    private bool _isIn;

    public override double Act(World world)
    {
        if (_isIn && !Account.IsFlat)
        {
            Venue.Close(Account, bandBp: 60);
            if (!Account.IsFlat) return random.Between(1, 5);
        }

        if (_isIn)
        {
            _isIn = false;
            return random.Exponential(scenario.RetailWaitHours * 3_600) / world.Signals.Attention;
        }

        if (Venue.Spec.Usd(Account.WalletUnits) < Broke * bankrollUsd)
        {
            if (random.Chance(ComesBack)) Venue.Ledger.Deposit(Account, Venue.Spec.UnitsOf(bankrollUsd) - Account.WalletUnits);
            return random.Exponential(scenario.RetailWaitHours * 3_600);
        }

        Open(world);
        return _isIn ? random.Exponential(scenario.RetailHoldHours * 3_600) : random.Exponential(600);
    }

    private void Open(World world)
    {
        var pull = scenario.RetailBias + world.Mood + (scenario.TrendChasing * Math.Clamp(world.Signals.Score(_horizon), -3, 3));
        var buys = random.Chance(1 / (1 + Math.Exp(-pull)));
        Account.Leverage = scenario.LeverageMix.Draw(Venue.Profile.MedianLeverage * scenario.LeverageScale, Venue.Profile.Margin.MaxLeverage, random);
        Account.IsCross = random.Chance(scenario.CrossShare);
        Account.CoolUntilSecond = 0;
        var usd = Venue.Spec.Usd(Account.WalletUnits) * random.Between(0.25, 0.95) * Account.Leverage;
        if (usd < LeastTradeUsd) return;
        Venue.Take(Account, buys, Venue.Spec.LotsOf(usd, Venue.MidTicks), EntryBandBp);
        if (Account.IsFlat) return;
        _isIn = true;
        Protect(Account.PositionLots > 0 ? 1 : -1);
    }

    // Stops stand before the liquidation price, at a share of the margin; targets at a multiple of it.
    private void Protect(int sign)
    {
        var (entry, reach) = (Account.EntryTicks, 1 / Account.Leverage);
        Account.StopTicks = random.Chance(scenario.StopShare) ? (int)(entry * (1 - (sign * reach * random.Between(0.2, 0.75)))) : 0;
        Account.TargetTicks = random.Chance(0.5) ? Math.Max(1, (int)(entry * (1 + (sign * reach * random.Between(0.4, 2.5))))) : 0;
        Account.TopUpsLeft = random.Chance(scenario.TopUpShare) ? 1 + random.Below(3) : 0;
        Account.TopUpUnits = (long)(Math.Abs((double)Account.CostUnits) / Account.Leverage * random.Between(0.3, 1));
    }
}
