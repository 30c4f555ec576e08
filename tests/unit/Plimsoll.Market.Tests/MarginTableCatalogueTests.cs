using Plimsoll.Market.Margin;

namespace Plimsoll.Market.Tests;

public sealed class MarginTableCatalogueTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("BTC", 40, 0.0125, 150e6, 0.025)]
    [InlineData("ETH", 25, 0.02, 100e6, 1 / 30.0)]
    [InlineData("SOL", 20, 0.025, 70e6, 0.05)]
    [InlineData("XRP", 20, 0.025, 40e6, 0.05)]
    [InlineData("AVAX", 10, 0.05, 20e6, 0.1)]
    [InlineData("DOGE", 10, 0.05, 20e6, 0.1)]
    [InlineData("WIF", 10, 0.05, 20e6, 0.1)]
    [InlineData("ARB", 10, 0.05, 3e6, 0.1)]
    public void Hyperliquid_tiers_are_those_of_the_reference(string coin, double leverage, double rate, double edgeUsd, double rateAbove)
    {
        var table = MarginTableCatalogue.BuiltIn.Find("hyperliquid", coin, Today)!.Value.Table;
        Assert.False(table.IsDefaultRule);
        Assert.Equal(new DateOnly(2026, 11, 1), table.StatedOn);
        Assert.Equal(leverage, table.Schedule.MaxLeverage);
        Assert.Equal(rate, table.Schedule.TierAt(edgeUsd).MaintenanceRate, 1e-12);
        Assert.Equal(rateAbove, table.Schedule.TierAt(edgeUsd * 1.01).MaintenanceRate, 1e-12);
    }

    [Fact]
    public void Coin_that_is_not_listed_follows_the_default_rule()
    {
        var table = MarginTableCatalogue.BuiltIn.Find("hyperliquid", "NEWCOIN", Today)!.Value.Table;
        Assert.True(table.IsDefaultRule);
        Assert.Equal(10, table.Schedule.MaxLeverage);
    }

    [Theory]
    [InlineData("binance", "BTC", false)]
    [InlineData("binance", "WIF", true)]
    [InlineData("bybit", "BTC", true)]
    [InlineData("okx", "OP", true)]
    [InlineData("gate", "NEWCOIN", true)]
    public void A_map_has_a_table_for_every_book_venue_and_says_where_it_is_assumed(string venue, string asset, bool isAssumed)
    {
        var table = MarginTableCatalogue.WithAssumptions.Find(venue, asset, Today)!.Value.Table;
        Assert.Equal(isAssumed, table.Source.StartsWith("assumed", StringComparison.Ordinal));
        Assert.Equal(isAssumed, MarginTableCatalogue.BuiltIn.Find(venue, asset, Today) is null);
    }

    [Fact]
    public void Venue_without_a_table_has_no_answer() => Assert.Null(MarginTableCatalogue.BuiltIn.Find("nowhere", "BTC", Today));

    [Fact]
    public void Day_uses_the_newest_table_stated_by_then()
    {
        var catalogue = new MarginTableCatalogue([Table(2026, 5, 10), Table(2025, 1, 20), Table(2026, 1, 15)]);
        Assert.Equal(15, LeverageOn(2026, 4));
        Assert.Equal(15, LeverageOn(2026, 1));
        Assert.Equal(10, LeverageOn(2027, 1));

        double LeverageOn(int year, int month) => catalogue.Find("v", "BTC", new DateOnly(year, month, 1))!.Value.Table.Schedule.MaxLeverage;
    }

    [Fact]
    public void Day_before_the_first_table_uses_it_and_says_so()
    {
        var match = MarginTableCatalogue.BuiltIn.Find("hyperliquid", "BTC", new DateOnly(2026, 6, 13))!.Value;
        Assert.True(match.IsBeforeStatement);
        Assert.False(MarginTableCatalogue.BuiltIn.Find("hyperliquid", "BTC", Today)!.Value.IsBeforeStatement);
    }

    [Fact]
    public void Two_tables_for_one_day_are_refused() =>
        Assert.Contains("2026-05-01", Assert.Throws<ArgumentException>(() => new MarginTableCatalogue([Table(2026, 5, 10), Table(2026, 5, 20)])).Message, StringComparison.Ordinal);

    private static MarginTable Table(int year, int month, double leverage) => new(
        "v", "BTC", new DateOnly(year, month, 1), MarginSchedule.Create(MarginTierRow.HalfOfInitial(0, double.PositiveInfinity, leverage)), "test");
}
