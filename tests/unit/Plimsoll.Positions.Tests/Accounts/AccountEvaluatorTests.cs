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

    [Fact] // hedge mode: the market moves both legs, so they share one price and the net position decides
    public void Legs_of_one_market_move_together()
    {
        var book = new AccountBook("a", 6_000, [Cross(0, PositionSide.Long, 1, 60_000), Cross(0, PositionSide.Short, 0.4, 60_000)]);
        var risks = Evaluate(book, out var account);
        var price = risks[0].LiquidationPrice;
        Assert.Equal(price, risks[1].LiquidationPrice);
        Assert.Equal(0, 6_000 + (0.6 * (price - 60_000)) - book.Positions[0].NeededUsd(price) - book.Positions[1].NeededUsd(price), 1e-6);
        Assert.Equal(risks[0].Probabilities[3], account.Cross[3]);

        // Fully hedged, only the maintenance of both legs can grow into the wallet: far away above.
        var flat = Evaluate(new AccountBook("a", 6_000, [Cross(0, PositionSide.Long, 1, 60_000), Cross(0, PositionSide.Short, 1, 60_000)]), out var hedged);
        Assert.True(flat[0].LiquidationPrice > 100_000 && hedged.Any[3] < 1e-3, $"{flat[0].LiquidationPrice}");
    }

    [Fact]
    public void Legs_of_one_market_count_once_beside_another_market()
    {
        var net = Evaluate(new AccountBook("a", 6_000, [Cross(0, PositionSide.Long, 0.6, 60_000), Cross(1, PositionSide.Long, 1, 3_000)]), out var one);
        var hedged = Evaluate(new AccountBook("a", 6_000, [Cross(0, PositionSide.Long, 0.7, 60_000), Cross(0, PositionSide.Short, 0.1, 60_000), Cross(1, PositionSide.Long, 1, 3_000)]), out var two);
        Assert.Equal(1, one.Cross[3] / two.Cross[3], 0.1); // the hedge needs a little more maintenance
        Assert.True(hedged[0].LiquidationPrice > net[0].LiquidationPrice);
    }

    [Fact] // venue mechanics 3.1
    public void Okx_keeps_the_flat_rate_and_the_closing_fee_on_all_of_it()
    {
        var tiers = MarginSchedule.Create(new MarginTierRow(0, 50_000, 0.004, 100), new MarginTierRow(50_000, 500_000, 0.01, 50));
        var held = new HeldPosition(0, PositionSide.Long, 2, 60_000, MarginMode.Cross, 0, tiers, 0.0005, IsFlat: true);
        Assert.Equal(120_000 * (0.01 + 0.0005), held.NeededUsd(60_000), 1e-9);
        var price = Evaluate(new AccountBook("a", 12_000, [held]), out _)[0].LiquidationPrice;
        Assert.Equal((120_000 - 12_000) / (2 * (1 - 0.0105)), price, 1e-6);
    }

    [Fact]
    public void Cross_inverse_positions_stand_on_their_coins()
    {
        var line = MarginSchedule.OfLine(0.005);
        var one = new HeldPosition(0, PositionSide.Long, 60_000, 60_000, MarginMode.Cross, 0, line, 0, IsInverse: true, Wallet: 0);
        var book = new AccountBook("a", 0, [one]) { Coins = [new CoinWallet("BTC", 0.1, 0)] };
        var risks = Evaluate(book, out var account);
        Assert.Equal(InverseLiquidation.PriceOf(new InversePosition(PositionSide.Long, 60_000, 60_000, 0.1), line).Price!.Value, risks[0].LiquidationPrice, 1e-6);
        Assert.Equal((6_000, 0), (account.EquityUsd, account.MaintenanceUsd));
        Assert.Equal(risks[0].Probabilities[3], account.Any[3]);

        // A short of half the size takes away half of the risk: both stand on the same coins.
        var hedged = Evaluate(book with { Positions = [one, one with { Side = PositionSide.Short, QuantityBase = 30_000 }] }, out _);
        Assert.Equal(hedged[0].LiquidationPrice, hedged[1].LiquidationPrice);
        Assert.True(hedged[0].LiquidationPrice < risks[0].LiquidationPrice);
        Evaluate(book with { Coins = [new CoinWallet("BTC", 0.001, 0)] }, out var lost);
        Assert.True(lost.IsLiquidatedNow);
    }

    [Fact] // quant specification E.1: the second number
    public void Stressed_funding_only_adds_risk_and_more_of_it_adds_more()
    {
        var book = new AccountBook("a", 0, [Isolated(0, 1, 60_000, 8_000)]);
        var last = 0.0;
        foreach (var stress in new[] { 0, 0.0003, 0.001 })
        {
            AssetView[] assets = [Assets[0] with { Stress = new FundingRate(stress, Plimsoll.Contracts.Risk.V1.FundingSource.Stated) }];
            var risks = new PositionRisk[1];
            var account = Evaluator.Evaluate(book, assets, risks);
            Assert.True(risks[0].StressedFunding >= risks[0].Probabilities[4] && risks[0].StressedFunding >= last);
            Assert.Equal(risks[0].StressedFunding, account.StressedFunding);
            last = risks[0].StressedFunding;
        }

        Assert.True(last > 1.2 * Evaluate(book, out _)[0].Probabilities[4]);
    }

    [Fact]
    public void Evaluation_allocates_nothing_per_position()
    {
        var coin = new HeldPosition(0, PositionSide.Long, 6_000, 60_000, MarginMode.Cross, 0, Tiers, 0, IsInverse: true, Wallet: 0);
        var book = new AccountBook("a", 50_000, [.. Enumerable.Range(0, 9).Select(i => i % 2 == 0 ? Cross(i % 2, PositionSide.Long, 0.1, 60_000) : Isolated(1, 5, 3_000, 2_000)), coin])
        {
            Coins = [new CoinWallet("BTC", 1, 0)],
        };
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
