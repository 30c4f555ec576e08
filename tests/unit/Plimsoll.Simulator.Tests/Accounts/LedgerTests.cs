using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Tape;

namespace Plimsoll.Simulator.Tests.Accounts;

public sealed class LedgerTests
{
    private readonly Ledger _ledger = new();
    private readonly Account _fund = new(0, TraderRole.InsuranceFund) { IsCross = true };
    private readonly Account _retail = new(1, TraderRole.Retail) { Leverage = 10 };
    private readonly Account _other = new(2, TraderRole.MarketMaker) { IsCross = true };

    public LedgerTests()
    {
        foreach (var account in (Account[])[_fund, _retail, _other])
        {
            _ledger.Add(account);
            _ledger.Deposit(account, 100_000);
        }
    }

    [Fact]
    public void Opening_sets_initial_margin_aside_and_closing_brings_it_back_with_the_profit()
    {
        Trade(100, 1_000);
        Assert.Equal((90_000L, 10_000L), (_retail.WalletUnits, _retail.MarginUnits));
        Trade(-40, 1_100);
        Assert.Equal((60L, 6_000L), (_retail.PositionLots, _retail.MarginUnits));
        Trade(-60, 1_100);
        Assert.Equal((110_000L, 0L, 0L), (_retail.WalletUnits, _retail.MarginUnits, _retail.CostUnits));
        Assert.Equal(90_000, _other.WalletUnits);
    }

    [Fact]
    public void Turning_a_position_round_closes_the_old_one_first()
    {
        Trade(100, 1_000);
        Trade(-150, 900);
        Assert.Equal((-50L, -45_000L), (_retail.PositionLots, _retail.CostUnits));
        Assert.Equal(90_000, _retail.WalletUnits + _retail.MarginUnits);
    }

    [Fact]
    public void An_owner_never_owes_money_the_insurance_fund_bears_it()
    {
        _retail.WalletUnits = 10_000;
        _ledger.Deposit(_other, 90_000);
        Trade(100, 1_000);
        Trade(-100, 850);
        Assert.Equal((0L, 95_000L), (_retail.WalletUnits, _fund.WalletUnits));
        Assert.Equal((5_000L, 1L), (_ledger.ShortfallUnits, _ledger.ShortfallCount));
    }

    [Fact]
    public void Funding_moves_money_between_accounts_and_rounding_stays_with_the_venue()
    {
        Trade(7, 1_001);
        _ledger.PayFunding(_retail, 3);
        _ledger.PayFunding(_other, -2);
        Assert.Equal(1, _ledger.FeesUnits);
        Assert.Equal(0, _ledger.ImbalanceUnits);
    }

    private void Trade(long lots, int price)
    {
        var before = _ledger.ImbalanceUnits;
        _ledger.Apply(_retail, lots, price, 0);
        _ledger.Apply(_other, -lots, price, 0);
        Assert.Equal((before, 0L), (_ledger.ImbalanceUnits, _ledger.NetLots));
    }
}
