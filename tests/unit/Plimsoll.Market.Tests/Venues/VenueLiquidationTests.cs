using Plimsoll.Market.Accounts;
using Plimsoll.Market.Margin;
using Plimsoll.Market.Venues;

namespace Plimsoll.Market.Tests.Venues;

public sealed class VenueLiquidationTests
{
    private static readonly VenueQuestion Cross = new()
    {
        Book = RuleBook.Binance, Contract = ContractKind.Linear, MarginMode = MarginMode.Cross, Side = PositionSide.Long, EntryPrice = 1456.84,
        Quantity = 3683.979, WalletBalance = 1535443.01, MaintenanceRate = 0.1, MaintenanceAmount = 135365, OtherMaintenanceMargin = 71200.81144,
        OtherUnrealizedPnl = -56354.57,
    };

    [Fact] // LP027: the exchange's own worked example
    public void Cross_counts_the_other_positions() => Assert.Equal(1153.26, Price(Cross), 0.005);

    [Fact]
    public void Absent_maintenance_of_the_others_is_refused_and_zero_is_not()
    {
        Assert.Equal("other_maintenance_margin", VenueLiquidation.PriceOf(Cross with { OtherMaintenanceMargin = null }).Refusal!.Field);
        Assert.Null(VenueLiquidation.PriceOf(Cross with { OtherMaintenanceMargin = 0 }).Refusal);
        Assert.Equal("other_unrealized_pnl", VenueLiquidation.PriceOf(Cross with { OtherUnrealizedPnl = null }).Refusal!.Field);
    }

    [Fact]
    public void Total_maintenance_says_the_same_as_the_others()
    {
        var own = (3683.979 * 1456.84 * 0.1) - 135365;
        var total = Cross with { OtherMaintenanceMargin = null, TotalMaintenanceMargin = own + 71200.81144 };
        Assert.Equal(Price(Cross), Price(total), 1e-6);
    }

    [Fact]
    public void More_maintenance_of_the_others_brings_liquidation_nearer()
    {
        var last = double.NegativeInfinity;
        for (var others = 0.0; others < 400_000; others += 50_000)
        {
            var price = Price(Cross with { OtherMaintenanceMargin = others });
            Assert.True(price > last, $"{price} > {last}");
            last = price;
        }
    }

    [Fact]
    public void Isolated_position_does_not_see_the_others()
    {
        var isolated = Cross with { MarginMode = MarginMode.Isolated };
        Assert.Equal(1114.78, Price(isolated), 0.005);
        Assert.Equal(Price(isolated), Price(isolated with { OtherMaintenanceMargin = null, OtherUnrealizedPnl = null }));
    }

    [Fact]
    public void Closing_fee_is_asked_for_where_the_venue_counts_it()
    {
        var okx = new VenueQuestion
        {
            Book = RuleBook.Okx, Contract = ContractKind.Linear, MarginMode = MarginMode.Isolated, Side = PositionSide.Short, EntryPrice = 10,
            Quantity = 1, Leverage = 3, MaintenanceRate = 0.01,
        };
        Assert.Equal("taker_fee_rate", VenueLiquidation.PriceOf(okx).Refusal!.Field);
        Assert.Equal(13.193482419684678, Price(okx with { TakerFeeRate = 0.0006 }), 1e-9);
        Assert.Contains("Gate's default", VenueLiquidation.PriceOf(okx with { Book = RuleBook.Gate }).Assumptions[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Bybit_answers_by_the_text_of_the_day()
    {
        var bybit = new VenueQuestion
        {
            Book = RuleBook.Bybit, Contract = ContractKind.Linear, MarginMode = MarginMode.Isolated, Side = PositionSide.Long, EntryPrice = 10,
            Quantity = 1, Leverage = 5, MaintenanceRate = 0.01, TakerFeeRate = 0.00055,
        };
        Assert.Equal(8.1, Price(bybit), 1e-9);
        Assert.Equal(8.1, Price(bybit with { AsOf = new DateOnly(2026, 5, 26) }), 1e-9);
        Assert.Equal(8 / 0.99, Price(bybit with { AsOf = new DateOnly(2026, 5, 27) }), 1e-9);
    }

    [Fact] // the legacy page's worked example
    public void Bybits_legacy_account_is_told_by_its_name_or_by_the_absence_of_others()
    {
        var legacy = new VenueQuestion
        {
            Book = RuleBook.Bybit, Contract = ContractKind.Inverse, MarginMode = MarginMode.Cross, Side = PositionSide.Long, EntryPrice = 8_000, Quantity = 10_000, WalletBalance = 0.5,
            MaintenanceRate = 0.005, TakerFeeRate = 0.00075, TickSize = 0.5,
        };
        Assert.Equal(5_739.5, Price(legacy), 1e-9);
        var zero = legacy with { OtherMaintenanceMargin = 0, OtherUnrealizedPnl = 0 };
        Assert.Equal(5_739.5, Price(zero with { IsLegacyAccount = true }), 1e-9);
        Assert.Equal(10_000 * 1.005 / 1.75, Price(zero), 1e-9);
    }

    [Theory]
    [InlineData(0, 10, "quantity")]
    [InlineData(double.NaN, 10, "quantity")]
    [InlineData(1, 0, "entry_price")]
    [InlineData(1, double.PositiveInfinity, "entry_price")]
    public void Impossible_numbers_are_refused_by_field(double quantity, double entry, string field) =>
        Assert.Equal(field, VenueLiquidation.PriceOf(Cross with { Quantity = quantity, EntryPrice = entry }).Refusal!.Field);

    [Fact]
    public void Leverage_above_the_bracket_is_refused_with_the_bracket()
    {
        var table = MarginTableCatalogue.BuiltIn.Find("binance", "BTC", new DateOnly(2026, 1, 1))!.Value.Table.Schedule;
        var question = Cross with { MarginMode = MarginMode.Isolated, Schedule = table, EntryPrice = 60_000, Quantity = 100, Leverage = 100 };
        var refusal = VenueLiquidation.PriceOf(question).Refusal!;
        Assert.Equal(("leverage", "100 is above the bracket, allowed up to 50"), (refusal.Field, refusal.Reason));
        Assert.Null(VenueLiquidation.PriceOf(question with { Leverage = 50 }).Refusal);
    }

    [Fact]
    public void Negative_margin_is_refused() =>
        Assert.Equal("isolated_margin", VenueLiquidation.PriceOf(Cross with { MarginMode = MarginMode.Isolated, IsolatedMargin = -1 }).Refusal!.Field);

    [Fact]
    public void Hyperliquid_derives_the_rate_from_the_highest_leverage()
    {
        var question = new VenueQuestion
        {
            Book = RuleBook.Hyperliquid, Contract = ContractKind.Linear, MarginMode = MarginMode.Isolated, Side = PositionSide.Long,
            EntryPrice = 37.829, ReferencePrice = 37.826, Quantity = 2, IsolatedMargin = 7.525754, MaxLeverage = 10,
        };
        Assert.Equal(35.8559189474, Price(question), 1e-8);
    }

    private static double Price(VenueQuestion question) => VenueLiquidation.PriceOf(question).Outcome.Price!.Value;
}
