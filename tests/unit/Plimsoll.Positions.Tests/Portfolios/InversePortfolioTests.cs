using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Positions.Tests.Portfolios;

/// <summary>Coin-margined positions in a user's file: size in USD, margin in coins.</summary>
public sealed class InversePortfolioTests
{
    private const string Header = "account,venue,symbol,side,quantity,contract_size,entry_price,mark_price,margin_mode,isolated_margin,wallet_balance,leverage,mmr,contract,funding_rate_8h,volatility\n";

    [Theory]
    [InlineData("binance-coinm", "", PositionSide.Long)]
    [InlineData("bybit", "inverse", PositionSide.Long)]
    [InlineData("bybit", "inverse", PositionSide.Short)]
    public void Liquidation_price_is_that_of_the_inverse_rule(string venue, string contract, PositionSide side)
    {
        var file = Read($"{Header}a,{venue},BTCUSD_PERP,{(side == PositionSide.Long ? "long" : "short")},100,100,50000,50000,isolated,0.02,,,0.004,{contract},0.0001,0.6\n");
        Assert.Empty(file.Refused);
        var line = Report(file).Rank(file.Books, file.Assets)[0];
        var expected = InverseLiquidation.PriceOf(new InversePosition(side, 10_000, 50_000, 0.02), MarginSchedule.OfLine(0.004)).Price!.Value;
        Assert.Equal(expected, line.Positions[0].Risk.LiquidationPrice, 1e-6);
        Assert.Equal((10_000, 1_000), (line.Positions[0].Risk.NotionalUsd, line.Risk.EquityUsd));
        Assert.InRange(line.Positions[0].Risk.Probabilities[RiskHorizons.Day], 1e-6, 0.2);
    }

    [Fact]
    public void Profit_and_maintenance_are_those_of_coins_at_the_mark()
    {
        var held = new HeldPosition(0, PositionSide.Long, 10_000, 50_000, Plimsoll.Market.Accounts.MarginMode.Isolated, 0.02, MarginSchedule.OfLine(0.004), 0, IsInverse: true);
        Assert.Equal(10_000 * ((1 / 50_000.0) - (1 / 55_000.0)) * 55_000, held.PnlUsd(55_000), 1e-9);
        Assert.Equal(0.004 * (10_000 / 55_000.0) * 55_000, held.NeededUsd(55_000), 1e-9);
        Assert.Equal(0.02 * 55_000, held.MarginUsdAt(55_000), 1e-9);
    }

    [Fact]
    public void Margin_comes_from_leverage_in_coins()
    {
        var file = Read($"{Header}a,binance-coinm,BTCUSD_PERP,long,100,100,50000,50000,isolated,,,10,0.004,,0.0001,0.6\n");
        Assert.Equal(10_000 / 50_000.0 / 10, file.Books[0].Positions[0].IsolatedMarginUsd, 1e-12);
    }

    [Theory]
    [InlineData("a,binance-coinm,BTCUSD_PERP,long,100,0,50000,50000,isolated,0.02,,,0.004,,0.0001,0.6", "contract_size")]
    [InlineData("a,binance-coinm,BTCUSD_PERP,long,100,100,50000,50000,isolated,0.02,,,,,0.0001,0.6", "symbol")]
    [InlineData("a,bybit,BTCUSD,long,100,100,50000,50000,isolated,0.02,,,0.004,quanto,0.0001,0.6", "contract")]
    public void What_cannot_be_judged_is_refused_by_row_and_field(string row, string field) =>
        Assert.Contains(Read($"{Header}{row}\n").Refused, refused => refused.Row == 2 && refused.Refusal.Field == field);

    [Fact]
    public void Cross_positions_of_a_coin_share_its_wallet()
    {
        var file = Read($"{CoinHeader}a,binance-coinm,BTCUSD_PERP,long,600,100,60000,60000,0.1,0.005\na,binance-coinm,BTCUSD_PERP,short,300,100,60000,60000,,0.005\na,binance-coinm,ETHUSD_PERP,long,100,10,3000,3000,2,0.01\n");
        Assert.Empty(file.Refused);
        var book = Assert.Single(file.Books);
        Assert.Equal([new CoinWallet("BTC", 0.1, 0), new CoinWallet("ETH", 2, 1)], book.Coins);
        Assert.Equal([0, 0, 1], book.Positions.Select(position => position.Wallet));
        var line = Report(file).Rank(file.Books, file.Assets)[0];
        Assert.Equal((0.1 * 60_000) + (2 * 3_000), line.Risk.EquityUsd, 1e-6);
        Assert.Equal(line.Positions[0].Risk.LiquidationPrice, line.Positions[1].Risk.LiquidationPrice);
        Assert.Null(line.Simulated);
    }

    [Fact]
    public void Coins_go_with_the_account_when_it_is_published()
    {
        var rows = CsvRows.Read(Cross($"{CoinHeader}a,binance-coinm,BTCUSD_PERP,long,600,100,60000,60000,0.1,0.005\na,binance-coinm,BTCUSD_PERP,short,300,100,60000,60000,0.1,0.005\n"), out _);
        var account = Assert.Single(PositionMessages.Of(rows, 1).Accounts);
        Assert.Equal(("BTC", 0.1), (Assert.Single(account.CoinBalances).Coin, account.CoinBalances[0].Balance));
        Assert.All(account.Positions, position => Assert.True(position.Inverse && !position.HasIsolatedMarginCoin));
    }

    [Theory]
    [InlineData("a,binance-coinm,BTCUSD_PERP,long,600,100,60000,60000,,0.005", "wallet_balance_coin")]
    [InlineData("a,binance-coinm,BTCUSD_PERP,long,600,100,60000,60000,0.1,0.005\na,binance-coinm,BTCUSD_PERP,long,600,100,60000,60000,0.2,0.005", "wallet_balance_coin")]
    public void Coins_that_nobody_states_or_two_state_apart_are_refused(string rows, string field) =>
        Assert.Contains(Read($"{CoinHeader}{rows}\n").Refused, refused => refused.Refusal.Field == field);

    private const string CoinHeader = "account,venue,symbol,side,quantity,contract_size,entry_price,mark_price,wallet_balance_coin,mmr,margin_mode,funding_rate_8h,volatility\n";

    private static PortfolioReport Report(PortfolioFile file) => new(new TouchModel(FittedTouch.Parameters), CorrelationMatrix.Equal(file.Assets.Count, 0.8));

    private static PortfolioFile Read(string text) => PortfolioFile.Of(CsvRows.Read(text.StartsWith(CoinHeader, StringComparison.Ordinal) ? Cross(text) : text, out var refused), refused, null);

    // Rows of the coin header are all cross.
    private static string Cross(string text) =>
        CoinHeader + string.Concat(text[CoinHeader.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => $"{row},cross,0.0001,0.6\n"));
}
