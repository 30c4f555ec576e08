using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Positions.Tests.Portfolios;

public sealed class PortfolioFileTests
{
    private const string Header = "account,venue,symbol,side,quantity,entry_price,mark_price,margin_mode,isolated_margin,wallet_balance,mmr,funding_rate_8h,volatility\n";

    [Fact]
    public void Fifty_positions_come_back_ranked_by_risk()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 50; i++)
        {
            var leverage = 2 + (0.4 * (i / 2));
            text.Append(CultureInfo.InvariantCulture, $"acct{i / 2:00},binance,{(i % 2 == 0 ? "BTCUSDT,long,1,60000,60000" : "OPUSDT,long,20000,2,2")},cross,,{100_000.0 / leverage:R},,0.0001,0.7\n");
        }

        var file = Read(text.ToString());
        Assert.Empty(file.Refused);
        Assert.Equal(25, file.Books.Count);
        var lines = Report(file).Rank(file.Books, file.Assets);
        Assert.Equal(lines.Select(line => line.RankProbability).OrderDescending(), lines.Select(line => line.RankProbability));
        Assert.Equal(["acct24", "acct00"], [lines.MaxBy(line => line.Risk.Leverage)!.Book.Account, lines[^1].Book.Account]);
        Assert.All(lines, line => Assert.NotNull(line.Simulated));
        Assert.True(lines[0].Simulated!.Value.Probability > lines[^1].Simulated!.Value.Probability);
        Assert.All(lines[0].Positions, line => Assert.NotNull(line.Contribution));
        Assert.True(lines[0].CollateralFor1Pct > 0);
    }

    [Theory]
    [InlineData("a,binance,BTCUSDT,long,0,60000,60000,isolated,100,,0.004,0,0.6", "quantity")]
    [InlineData("a,binance,BTCUSDT,long,NaN,60000,60000,isolated,100,,0.004,0,0.6", "quantity")]
    [InlineData("a,binance,BTCUSDT,long,1,60000,60000,isolated,-100,,0.004,0,0.6", "isolated_margin")]
    [InlineData("a,nowhere,BTCUSDT,long,1,60000,60000,isolated,100,,0.004,0,0.6", "venue")]
    [InlineData("a,binance,NOSUCH,long,1,60000,60000,isolated,100,,,0,0.6", "symbol")]
    [InlineData("a,binance,BTCUSDT,up,1,60000,60000,isolated,100,,0.004,0,0.6", "side")]
    [InlineData("a,binance,BTCUSDT,long,1,60000,,isolated,100,,0.004,0,0.6", "mark_price")]
    [InlineData("a,binance,BTCUSDT,long,1,60000,60000,isolated,100,,0.004,0.5,0.6", "funding_rate_8h")]
    [InlineData("a,binance,BTCUSDT,long,1,60000,60000,isolated,100,,0.004,0,", "volatility")]
    [InlineData("a,binance,BTCUSDT,long,1,60000,60000,isolated,100,,0.004,0", "row")]
    [InlineData(",binance,BTCUSDT,long,1,60000,60000,isolated,100,,0.004,0,0.6", "account")]
    public void Wrong_row_is_refused_by_row_and_field_and_the_others_are_answered(string row, string field)
    {
        var file = Read($"{Header}{row}\nb,binance,BTCUSDT,long,1,60000,60000,isolated,6000,,0.004,0,0.6\n");
        var refused = Assert.Single(file.Refused);
        Assert.Equal((2, field), (refused.Row, refused.Refusal.Field));
        Assert.Equal("b", Assert.Single(file.Books).Account);
    }

    [Fact]
    public void Wrong_column_is_named_with_those_that_are_known()
    {
        var file = Read("account,venue,symbol,side,qty,entry_price,mark_price\na,binance,BTCUSDT,long,1,60000,60000\n");
        Assert.Equal((1, "qty"), (file.Refused[0].Row, file.Refused[0].Refusal.Field));
        Assert.Contains("quantity", file.Refused[0].Refusal.Reason, StringComparison.Ordinal);
        Assert.Equal((2, "quantity"), (file.Refused[1].Row, file.Refused[1].Refusal.Field));
    }

    [Fact]
    public void Cross_account_with_one_refused_position_is_not_judged_at_all()
    {
        var file = Read($"{Header}a,binance,BTCUSDT,long,1,60000,60000,cross,,9000,0.004,0,0.6\na,binance,ETHUSDT,long,NaN,3000,3000,cross,,9000,0.004,0,0.6\n");
        Assert.Empty(file.Books);
        Assert.Equal([3, 0], file.Refused.Select(refused => refused.Row));
        Assert.Equal("account", file.Refused[1].Refusal.Field);
    }

    [Fact]
    public void Cross_account_without_a_balance_is_refused() =>
        Assert.Equal("wallet_balance", Assert.Single(Read($"{Header}a,binance,BTCUSDT,long,1,60000,60000,cross,,,0.004,0,0.6\n").Refused).Refusal.Field);

    [Fact]
    public void Rows_must_agree_about_the_market_and_the_balance()
    {
        var file = Read($"{Header}a,binance,BTCUSDT,long,1,60000,60000,cross,,9000,0.004,0,0.6\nb,binance,BTCUSDT,long,1,60000,61000,cross,,9000,0.004,0,0.6\na,binance,BTCUSDT,short,1,60000,60000,cross,,8000,0.004,0,0.6\n");
        Assert.Contains(file.Refused, refused => refused is { Row: 3, Refusal.Field: "mark_price" });
        Assert.Contains(file.Refused, refused => refused is { Row: 4, Refusal.Field: "wallet_balance" });
    }

    [Theory]
    [InlineData("""[{"account":"a","venue":"hyperliquid","symbol":"BTC","side":"short","quantity":1,"entry_price":60000,"mark_price":60000,"leverage":10}]""")]
    [InlineData("""{"positions":[{"account":"a","venue":"hyperliquid","symbol":"BTC","side":"short","quantity":1,"entry_price":60000,"mark_price":60000,"leverage":10}]}""")]
    [InlineData("""{"accounts":[{"account":"a","positions":[{"venue":"hyperliquid","symbol":"BTC","side":"short","quantity":1,"entry_price":60000,"mark_price":60000,"leverage":10}]}]}""")]
    public void Json_is_read_in_three_forms(string text)
    {
        using var json = JsonDocument.Parse(text);
        var file = PortfolioFile.Of(JsonRows.Read(json.RootElement, out var problem), [], 0.6);
        Assert.Null(problem);
        var book = Assert.Single(file.Books);
        Assert.Equal(6_000, book.Positions[0].IsolatedMarginUsd, 1e-9);
        Assert.Equal(0.0125, book.Positions[0].Schedule.Tiers[0].MaintenanceRate, 1e-12);
    }

    [Fact]
    public void Leverage_above_the_bracket_is_refused()
    {
        using var json = JsonDocument.Parse("""[{"account":"a","venue":"hyperliquid","symbol":"BTC","side":"short","quantity":1,"entry_price":60000,"mark_price":60000,"leverage":50}]""");
        Assert.Equal("leverage", Assert.Single(PortfolioFile.Of(JsonRows.Read(json.RootElement, out _), [], 0.6).Refused).Refusal.Field);
    }

    [Theory]
    [InlineData("[[0,100000,0.01,0],[200000,300000,0.02,1000]]")] // a hole
    [InlineData("[[0,100000,0.02,0],[100000,300000,0.01,1000]]")] // rates out of order
    [InlineData("[[100000,300000,0.02,1000],[0,100000,0.01,0]]")] // tiers out of order
    public void Tiers_that_cannot_be_are_refused_by_row_and_field(string tiers)
    {
        using var json = JsonDocument.Parse($$"""[{"account":"a","venue":"hyperliquid","symbol":"BTC","side":"short","quantity":1,"entry_price":60000,"mark_price":60000,"leverage":10,"tiers":{{tiers}}},{"account":"b","venue":"hyperliquid","symbol":"BTC","side":"short","quantity":1,"entry_price":60000,"mark_price":60000,"leverage":10}]""");
        var file = PortfolioFile.Of(JsonRows.Read(json.RootElement, out _), [], 0.6);
        Assert.Equal((1, "tiers"), (Assert.Single(file.Refused).Row, file.Refused[0].Refusal.Field));
        Assert.Equal("b", Assert.Single(file.Books).Account);
    }

    private static PortfolioReport Report(PortfolioFile file) => new(new TouchModel(FittedTouch.Parameters), CorrelationMatrix.Equal(file.Assets.Count, 0.8));

    private static PortfolioFile Read(string text) => PortfolioFile.Of(CsvRows.Read(text, out var refused), refused, null);
}
