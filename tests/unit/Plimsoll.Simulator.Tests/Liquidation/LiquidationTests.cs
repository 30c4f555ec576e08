using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Accounts;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Tests.Worlds;

namespace Plimsoll.Simulator.Tests.Liquidation;

public sealed class LiquidationTests
{
    private readonly HashingTape _tape = new();
    private readonly MarketSpec _spec = MarketSpec.All[0];
    private readonly VenueMarket _market;
    private readonly Account _maker;
    private long _second = 1_000;

    public LiquidationTests()
    {
        _market = new VenueMarket(VenueProfile.Of(VenueKind.Gate), _spec, 20, _tape);
        _maker = Open(TraderRole.InsuranceFund, 1e6, 100);
        _maker = Open(TraderRole.MarketMaker, 1e9, 50);
        Quote(60_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_position_is_closed_at_the_first_mark_at_or_beyond_its_exported_liquidation_price(bool isLong)
    {
        var trader = Trade(isLong, leverage: 20, usd: 50_000);
        var exact = _market.Margin.LiquidationTicks(trader);
        var step = isLong ? -10 : 10;
        for (var price = 60_000; !trader.IsFlat; price += step)
        {
            Quote(price);
            var mark = Mark(price);
            Assert.Equal(isLong ? mark <= exact : mark >= exact, trader.IsFlat);
        }

        Assert.Single(_tape.Liquidations);
        Assert.Equal(exact, _tape.Liquidations[0].LiquidationTicks, 1e-6);
    }

    [Fact]
    public void What_is_left_goes_back_to_the_owner_and_a_fee_to_the_fund()
    {
        var trader = Trade(isLong: true, leverage: 20, usd: 50_000);
        var fund = _market.Ledger.Fund.WalletUnits;
        Quote(57_200);
        Mark(57_200);
        Assert.True(trader.IsFlat);
        Assert.True(_market.Ledger.Fund.WalletUnits > fund);
        Assert.Equal(0, _market.Ledger.ImbalanceUnits);
    }

    [Fact]
    public void Beyond_bankruptcy_the_fund_takes_the_position_over_and_sells_it_on()
    {
        var trader = Trade(isLong: true, leverage: 50, usd: 50_000);
        Quote(58_000);
        Mark(58_000);
        Assert.True(trader.IsFlat);
        Assert.Equal(PrintKind.Takeover, _tape.Liquidations[0].Kind);
        for (var i = 0; i < 20; i++) Mark(58_000);
        Assert.True(_market.Ledger.Fund.IsFlat);
    }

    [Fact]
    public void A_fund_without_money_is_spared_and_winners_are_closed()
    {
        _market.Ledger.Fund.WalletUnits -= _market.Ledger.Fund.WalletUnits - 1;
        var loser = Trade(isLong: true, leverage: 50, usd: 80_000);
        var calm = Trade(isLong: false, leverage: 2, usd: 80_000);
        var winner = Trade(isLong: false, leverage: 40, usd: 80_000);
        Quote(58_000);
        Mark(58_000);
        Assert.True(loser.IsFlat);
        Assert.True(winner.IsFlat, "the most leveraged winner goes first");
        Assert.False(calm.IsFlat);
        Assert.Contains(_tape.Liquidations, print => print.Kind == PrintKind.Deleveraging);
        Assert.True(_market.Ledger.Fund.WalletUnits >= 0);
    }

    [Fact]
    public void An_owner_who_adds_margin_is_liquidated_later()
    {
        var trader = Trade(isLong: true, leverage: 20, usd: 50_000);
        var first = _market.Margin.LiquidationTicks(trader);
        (trader.TopUpsLeft, trader.TopUpUnits) = (1, _spec.UnitsOf(1_000));
        var price = (int)first + 80;
        Quote(price);
        Mark(price);
        Assert.Equal(0, trader.TopUpsLeft);
        Assert.True(_market.Margin.LiquidationTicks(trader) < first - 500);
    }

    [Fact]
    public void A_stop_closes_before_the_engine_does()
    {
        var trader = Trade(isLong: true, leverage: 20, usd: 50_000);
        trader.StopTicks = 59_000;
        Quote(58_990);
        _market.Take(Open(TraderRole.Flow, 1e6, 5), buys: false, 10, 50);
        Mark(58_990);
        Assert.True(trader.IsFlat);
        Assert.Empty(_tape.Liquidations);
    }

    [Fact]
    public void Hyperliquid_takes_a_fifth_of_a_large_position_then_waits_half_a_minute()
    {
        LiquidationTests other = new(VenueKind.Hyperliquid);
        var trader = other.Trade(isLong: true, leverage: 20, usd: 300_000);
        var lots = trader.PositionLots;
        var price = (int)other._market.Margin.LiquidationTicks(trader) - 20;
        other.Quote(price);
        other.Mark(price);
        Assert.Equal(0.8, trader.PositionLots / (double)lots, 2);
        for (var i = 0; i < 29; i++) other.Mark(price);
        Assert.Equal(0.8, trader.PositionLots / (double)lots, 2);
    }

    private LiquidationTests(VenueKind kind)
    {
        _market = new VenueMarket(VenueProfile.Of(kind), _spec, 20, _tape);
        _maker = Open(TraderRole.InsuranceFund, 1e6, 100);
        _maker = Open(TraderRole.MarketMaker, 1e9, 50);
        Quote(60_000);
    }

    private Account Open(TraderRole role, double usd, double leverage)
    {
        var account = new Account(_market.Ledger.Accounts.Count, role) { Leverage = leverage, IsCross = role != TraderRole.Retail };
        _market.Ledger.Add(account);
        _market.Ledger.Deposit(account, _spec.UnitsOf(usd));
        return account;
    }

    private Account Trade(bool isLong, double leverage, double usd)
    {
        var trader = Open(TraderRole.Retail, usd / leverage * 1.2, leverage);
        Assert.True(_market.Take(trader, isLong, _spec.LotsOf(usd, 60_000), 50) > 0);
        return trader;
    }

    private void Quote(int price)
    {
        _market.Book.CancelAll(_maker.Id);
        _market.Rest(_maker, buys: true, price - 1, _spec.LotsOf(5e6, price));
        _market.Rest(_maker, buys: false, price + 1, _spec.LotsOf(5e6, price));
    }

    // Long enough that every moving mean has arrived.
    private double Mark(int price)
    {
        _market.OnSecond(_second++, price, price);
        return _market.Mark.Ticks;
    }
}
