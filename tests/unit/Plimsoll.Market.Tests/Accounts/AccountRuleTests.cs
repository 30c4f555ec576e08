using Plimsoll.Market.Accounts;

namespace Plimsoll.Market.Tests.Accounts;

public sealed class AccountRuleTests
{
    private static readonly CheckedPosition Bitcoin = new("BTCUSDT", 1, 60_000, 59_500, 600, ExampleSchedules.Linear);
    private static readonly CheckedPosition Ether = new("ETHUSDT", -1, 3_000, 3_010, 500, ExampleSchedules.Linear);

    [Fact]
    public void Isolated_position_falls_alone()
    {
        var verdict = MarginCheck.Of(MarginMode.Isolated, 1_000, [Bitcoin, Ether]);
        Assert.Equal((MarginStatus.PositionLiquidation, 490.0), (verdict.Status, verdict.MarginBalanceUsd));
        Assert.Equal(["BTCUSDT"], verdict.Liquidated);
    }

    [Fact]
    public void Cross_account_falls_as_a_whole_and_counts_every_position()
    {
        Assert.Equal(MarginStatus.Healthy, MarginCheck.Of(MarginMode.Cross, 1_000, [Bitcoin]).Status);
        var verdict = MarginCheck.Of(MarginMode.Cross, 750, [Bitcoin, Ether]);
        Assert.Equal(MarginStatus.AccountLiquidation, verdict.Status);
        Assert.Equal(["BTCUSDT", "ETHUSDT"], verdict.Liquidated);
    }

    [Fact]
    public void Balance_equal_to_maintenance_is_liquidated()
    {
        var wallet = Bitcoin.MaintenanceUsd - Bitcoin.PnlUsd;
        Assert.Equal(MarginStatus.AccountLiquidation, MarginCheck.Of(MarginMode.Cross, wallet, [Bitcoin]).Status);
        Assert.Equal(MarginStatus.Healthy, MarginCheck.Of(MarginMode.Cross, wallet + 0.001, [Bitcoin]).Status);
    }

    [Fact]
    public void Account_without_positions_is_healthy() => Assert.Equal(MarginStatus.Healthy, MarginCheck.Of(MarginMode.Cross, 0, []).Status);

    [Fact]
    public void Fund_pays_before_winners_are_closed()
    {
        var outcome = DeficitWaterfall.Of(new(1, 10, 100, 50), 40, 300, true, [new(3, -5, 100, 100), new(2, -10, 100, 100)], DeleverageRank.ProfitOverEquity);
        Assert.Equal((550.0, 300.0, 0.0), (outcome.DeficitUsd, outcome.PaidByFundUsd, outcome.FundAfterUsd));
        Assert.Equal([2L], outcome.Deleveraged);
        Assert.Equal(350, outcome.RetainedGainUsd!.Value, 1e-9);
    }

    [Theory]
    [InlineData(DeleverageRank.ProfitOverEquity, 2)]
    [InlineData(DeleverageRank.ProfitTimesLeverage, 3)]
    [InlineData(DeleverageRank.Size, 3)]
    public void Venues_rank_winners_differently(DeleverageRank rank, long first)
    {
        var outcome = DeficitWaterfall.Of(new(1, 5, 100, 50), 40, 0, true, [new(2, -1, 100, 10), new(3, -5, 100, 100)], rank);
        Assert.Equal(first, outcome.Deleveraged[0]);
    }

    [Fact]
    public void No_money_is_made_or_lost()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            ExposedPosition[] others = [.. Enumerable.Range(2, 6).Select(account => new ExposedPosition(account, (random.NextDouble() - 0.7) * 10, 60 + (random.NextDouble() * 80), 100))];
            var outcome = DeficitWaterfall.Of(new(1, 10, 100, 50), 40, random.NextDouble() * 400, random.Next(2) == 0, others, (DeleverageRank)random.Next(4));
            var gains = others.Where(other => outcome.Deleveraged.Contains(other.Account)).Sum(other => other.PnlUsd(40));
            Assert.Equal(outcome.DeficitUsd, outcome.PaidByFundUsd + gains - (outcome.RetainedGainUsd ?? 0) + outcome.UnpaidUsd, 1e-9);
        }
    }
}
