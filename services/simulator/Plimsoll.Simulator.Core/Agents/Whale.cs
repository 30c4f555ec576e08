using System.Globalization;
using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Chance;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Core.Worlds;

namespace Plimsoll.Simulator.Core.Agents;

/// <summary>
/// Follows a plan of days: buys spot in slices and withdraws them to a wallet of its own; later deposits the coins at an exchange, and
/// an hour or so after that sells them, with a short perpetual for good measure.
/// </summary>
internal sealed class Whale(VenueMarket venue, Account account, RandomSource random, WhalePlan plan) : Trader(venue, account)
{
    private const double SlicesPerDay = 48;
    private const double SecondsPerDay = 86_400;
    private const double SaleSliceSeconds = 30;

    private double _bought;
    private double _withdrawn;
    private bool _deposited;
    private double _sold;

    private string Wallet => string.Create(CultureInfo.InvariantCulture, $"whale-{plan.Number}");

    private string Exchange => Venue.Profile.Name;

    public override double Act(World world)
    {
        var day = world.Seconds / SecondsPerDay;
        if (day < plan.StartDay) return Math.Max(1, (plan.StartDay - day) * SecondsPerDay);
        if (day < plan.DepositDay) return Accumulate(world, day);
        if (!_deposited) return Deposit(world);
        return day < plan.SellDay ? Math.Max(1, (plan.SellDay - day) * SecondsPerDay) : Sell(world);
    }

    private double Accumulate(World world, double day)
    {
        var span = Math.Max(0.02, plan.EndDay - plan.StartDay);
        if (day < plan.EndDay)
        {
            var slice = plan.TotalUsd / (span * SlicesPerDay) * random.Between(0.7, 1.3);
            _bought += slice;
            world.Spot.Trade(slice);
        }

        if (_bought - _withdrawn > plan.TotalUsd / 12 || (day >= plan.EndDay && _bought > _withdrawn))
        {
            Transfer(world, $"{Exchange}-hot", Wallet, _bought - _withdrawn, "withdraw");
            _withdrawn = _bought;
        }

        var untilDeposit = (plan.DepositDay - day) * SecondsPerDay;
        return Math.Max(1, Math.Min(untilDeposit, random.Exponential(SecondsPerDay / SlicesPerDay)));
    }

    private double Deposit(World world)
    {
        var address = $"deposit-{Wallet}-{Exchange}";
        if (_bought > _withdrawn) Transfer(world, $"{Exchange}-hot", Wallet, _bought - _withdrawn, "withdraw");
        _withdrawn = _bought;
        Transfer(world, Wallet, address, _bought, "deposit");
        Transfer(world, address, $"{Exchange}-hot", _bought * 0.9999, "sweep");
        _deposited = true;
        return 1;
    }

    private double Sell(World world)
    {
        if (_sold >= _bought)
        {
            if (!Account.IsFlat) Venue.Close(Account, bandBp: 15);
            return Account.IsFlat ? SecondsPerDay : random.Between(20, 60);
        }

        var slices = Math.Max(1, plan.SellMinutes * 60 / SaleSliceSeconds);
        var slice = Math.Min(_bought - _sold, _bought / slices * random.Between(0.6, 1.4));
        _sold += slice;
        world.Spot.Trade(-slice);
        Venue.Take(Account, buys: false, Venue.Spec.LotsOf(slice * plan.PerpetualShare, Venue.MidTicks), bandBp: 60);
        if (_sold >= _bought) World.Tell(Venue, "whale-sold", $"{Wallet} has sold", _bought);
        return random.Exponential(SaleSliceSeconds);
    }

    private void Transfer(World world, string from, string to, double usd, string purpose) => Venue.Tape.OnTransfer(
        new ChainTransfer(world.NowMs, plan.Number, from, to, usd, usd / (Venue.IndexTicks * Venue.Spec.TickUsd), purpose));
}
