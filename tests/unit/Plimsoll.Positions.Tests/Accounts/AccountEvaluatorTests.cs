using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;
using Plimsoll.Testing;

namespace Plimsoll.Positions.Tests.Accounts;

public sealed class AccountEvaluatorTests
{
    private static readonly AccountEvaluator Evaluator = new(new TouchModel(FittedTouch.Parameters), 0.8);
    private static readonly MarginSchedule Tiers = MarginTableCatalogue.BuiltIn.Find("binance", "BTC", new DateOnly(2026, 1, 1))!.Value.Table.Schedule;
    private static readonly AssetView[] Assets = [AssetView.Flat("BTC", 60_000, 0.0001, 0.6), AssetView.Flat("ETH", 3_000, 0.0001, 0.8)];

    [Fact]
    public void Isolated_positions_do_not_feel_each_other()
    {
        var alone = Evaluate(new AccountBook("a", 0, [Isolated(0, 1, 60_000, 6_000)]), out _)[0];
        var together = Evaluate(new AccountBook("a", 0, [Isolated(0, 1, 60_000, 6_000), Isolated(1, 50, 3_000, 1_000)]), out _)[0];
        Assert.Equal(alone.LiquidationPrice, together.LiquidationPrice);
        Assert.Equal(alone.Probabilities[3], together.Probabilities[3]);
    }

    [Fact]
    public void Cross_liquidation_price_counts_profit_and_maintenance_of_the_others()
    {
        HeldPosition[] held = [Cross(0, PositionSide.Long, 1, 61_000), Cross(1, PositionSide.Short, 20, 2_900)];
        var risks = Evaluate(new AccountBook("a", 9_000, [.. held]), out var account);
        var own = LinearLiquidation.PriceOf(held[0].With(9_000, held[1].PnlUsd(3_000), held[1].NeededUsd(3_000)), Tiers);
        Assert.Equal(own.Price!.Value, risks[0].LiquidationPrice, 1e-9);
        Assert.Equal(9_000 - 1_000 - 2_000, account.MarginBalanceUsd, 1e-9);

        // Conservation: at that price the whole account's headroom is exactly gone.
        var balance = 9_000 + held[0].PnlUsd(risks[0].LiquidationPrice) + held[1].PnlUsd(3_000);
        Assert.Equal(held[0].NeededUsd(risks[0].LiquidationPrice) + held[1].NeededUsd(3_000), balance, 1e-6);
    }

    [Fact]
    public void Probabilities_grow_with_the_horizon_and_fall_with_money()
    {
        var random = new Random(2);
        for (var i = 0; i < 200; i++)
        {
            var book = new AccountBook("a", 3_000 + (random.NextDouble() * 20_000), [Cross(0, (PositionSide)random.Next(2), 0.2 + random.NextDouble(), 60_000), Cross(1, (PositionSide)random.Next(2), random.NextDouble() * 30, 3_000)]);
            Evaluate(book, out var account);
            for (var horizon = 1; horizon < RiskHorizons.Count; horizon++) Assert.True(account.Any[horizon] >= account.Any[horizon - 1] * 0.999, $"case {i}");
            Evaluate(book with { WalletUsd = book.WalletUsd * 1.2 }, out var richer);
            Assert.True(richer.Any[3] <= account.Any[3], $"case {i}");
        }
    }

    [Fact]
    public void Payer_of_funding_is_at_more_risk_than_its_receiver()
    {
        double[] rates = [0.002, 0, -0.002];
        var last = double.PositiveInfinity;
        foreach (var rate in rates)
        {
            AssetView[] assets = [Assets[0] with { Funding8h = rate }];
            var risks = new PositionRisk[1];
            Evaluator.Evaluate(new AccountBook("a", 0, [Isolated(0, 1, 60_000, 6_000)]), assets, risks);
            Assert.True(risks[0].Probabilities[4] < last);
            Assert.Equal(rate * 3 * 60_000, risks[0].FundingUsdPerDay, 1e-9);
            last = risks[0].Probabilities[4];
        }
    }

    [Fact]
    public void Account_below_its_maintenance_is_liquidated_now()
    {
        Evaluate(new AccountBook("a", 100, [Cross(0, PositionSide.Long, 1, 60_100), Cross(1, PositionSide.Long, 1, 3_000)]), out var account);
        Assert.True(account.IsLiquidatedNow);
        Assert.Equal(1, account.Any[0]);
    }

    [Fact]
    public void Closing_a_position_keeps_the_money()
    {
        var book = new AccountBook("a", 9_000, [Cross(0, PositionSide.Long, 1, 61_000), Cross(1, PositionSide.Short, 20, 2_900)]);
        Evaluate(book, out var before);
        Evaluate(book.Without(0, 60_000), out var after);
        Assert.Equal(before.EquityUsd, after.EquityUsd, 1e-9);
    }

    [Fact]
    public void Evaluation_allocates_nothing_per_position()
    {
        var book = new AccountBook("a", 50_000, [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? Cross(i % 2, PositionSide.Long, 0.1, 60_000) : Isolated(1, 5, 3_000, 2_000))]);
        var risks = new PositionRisk[10];
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (var i = 0; i < 100; i++) Evaluator.Evaluate(book, Assets, risks);
        }));
    }

    private static PositionRisk[] Evaluate(AccountBook book, out AccountRisk account)
    {
        var risks = new PositionRisk[book.Positions.Length];
        account = Evaluator.Evaluate(book, Assets, risks);
        return risks;
    }

    private static HeldPosition Isolated(int asset, double quantity, double entry, double margin) =>
        new(asset, PositionSide.Long, quantity, entry, MarginMode.Isolated, margin, Tiers, 0);

    private static HeldPosition Cross(int asset, PositionSide side, double quantity, double entry) =>
        new(asset, side, quantity, entry, MarginMode.Cross, 0, Tiers, 0);
}
