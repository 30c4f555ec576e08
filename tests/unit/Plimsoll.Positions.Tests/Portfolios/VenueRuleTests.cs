using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Touch;
using static Plimsoll.Market.PositionSide;

namespace Plimsoll.Positions.Tests.Portfolios;

/// <summary>Accounts are judged by their venue's rule (venue mechanics 1 to 5).</summary>
public sealed class VenueRuleTests
{
    private const string Header = "account,venue,symbol,side,quantity,entry_price,mark_price,margin_mode,isolated_margin,wallet_balance,leverage,mmr,taker_fee_rate,funding_rate_8h,volatility\n";

    [Theory]
    [InlineData("binance", "0.0005", 0)] // the fee is stated and does not count
    [InlineData("hyperliquid", "", 0)]
    [InlineData("bybit", "", 0)]
    [InlineData("okx", "0.0005", 0.0005)]
    [InlineData("gate", "", 0.00075)] // the venue's default
    [InlineData("gate", "0.0005", 0.0005)]
    public void Closing_fee_counts_where_the_venue_counts_it(string venue, string fee, double counted)
    {
        foreach (var (mode, margin, wallet) in new[] { ("isolated", "6000", ""), ("cross", "", "6000") })
        {
            var line = Line($"a,{venue},XYZUSDT,long,1,60000,60000,{mode},{margin},{wallet},,0.01,{fee},0.0001,0.6\n");
            var expected = LinearLiquidation.PriceOf(new LinearPosition(Long, 1, 60_000, 6_000, CloseFeeRate: counted), MarginSchedule.OfLine(0.01)).Price!.Value;
            Assert.Equal(expected, line.Positions[0].Risk.LiquidationPrice, 1e-6);
        }
    }

    [Theory]
    [InlineData("okx", "isolated", "6000", "", "")]
    [InlineData("okx", "cross", "", "6000", "")]
    [InlineData("bybit", "isolated", "9000", "", "10")] // what was added pays the fee
    public void Closing_fee_that_is_needed_and_not_said_is_refused(string venue, string mode, string margin, string wallet, string leverage)
    {
        var refused = Read($"a,{venue},XYZUSDT,long,1,60000,60000,{mode},{margin},{wallet},{leverage},0.01,,0.0001,0.6\n").Refused;
        Assert.Contains(refused, row => row.Refusal.Field == "taker_fee_rate");
    }

    [Fact] // text of 2026-05-27
    public void Bybit_pays_the_closing_fee_out_of_added_margin()
    {
        var line = Line("a,bybit,XYZUSDT,long,1,60000,60000,isolated,9000,,10,0.01,0.00055,0.0001,0.6\n");
        Assert.Equal((60_000 - 6_000 - (3_000 / 1.00055)) / 0.99, line.Positions[0].Risk.LiquidationPrice, 1e-6);
    }

    [Fact]
    public void Account_of_two_okx_positions_is_gone_where_its_margin_ratio_reaches_one()
    {
        var line = Line("a,okx,XYZUSDT,long,1,60000,60000,cross,,9000,,0.01,0.0005,0.0001,0.6\na,okx,ABCUSDT,short,10,3000,3000,cross,,9000,,0.02,0.0005,0.0001,0.8\n");
        var price = line.Positions[0].Risk.LiquidationPrice;
        Assert.Equal((price * 0.0105) + (30_000 * 0.0205), 9_000 + price - 60_000, 1e-6);
        Assert.NotNull(line.Simulated);
    }

    private static AccountLine Line(string rows)
    {
        var file = Read(rows);
        Assert.Empty(file.Refused);
        return new PortfolioReport(new TouchModel(FittedTouch.Parameters), CorrelationMatrix.Equal(file.Assets.Count, 0.8)).Rank(file.Books, file.Assets)[0];
    }

    private static PortfolioFile Read(string rows) => PortfolioFile.Of(CsvRows.Read(Header + rows, out var refused), refused, null);
}
