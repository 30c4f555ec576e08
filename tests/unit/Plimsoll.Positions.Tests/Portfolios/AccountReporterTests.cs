using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;

namespace Plimsoll.Positions.Tests.Portfolios;

public sealed class AccountReporterTests
{
    private static readonly Zone Below = new() { Id = "z1", Side = PositionSide.Long, LowPrice = 56_000, HighPrice = 56_500, MassUsd = 9e6 };
    private static readonly Zone Beyond = new() { Id = "z2", Side = PositionSide.Long, LowPrice = 40_000, HighPrice = 41_000, MassUsd = 9e6 };
    private static readonly MarketNow Bitcoin = new(60_000, 29_000_000, [0.5, 0.5, 0.55, 0.6, 0.6], [Beyond, Below], Origin.Replay);
    private readonly AccountReporter _reporter = new();

    [Fact]
    public void Position_takes_mark_volatility_and_zones_from_the_market()
    {
        var report = Report(Isolated());
        var position = Assert.Single(report.Positions);
        Assert.Empty(report.Refused);
        Assert.Equal(60_000, position.MarkPrice);
        Assert.Equal((60_000 - 6_000) / 0.9875, position.LiquidationPrice, 0.01);
        Assert.Equal("z1", Assert.Single(position.ZonesOnTheWay).ZoneId);
        Assert.InRange(position.ZonesOnTheWay[0].TouchProbability24H, position.Probabilities[3].Probability, 1);
        Assert.Equal((Origin.Replay, Basis.Modelled), (report.Origin, report.Basis));
    }

    [Fact]
    public void Same_input_gives_the_same_bytes() => Assert.Equal(Report(Cross()).ToByteArray(), Report(Cross()).ToByteArray());

    [Fact]
    public void Cross_account_is_simulated_and_stressed()
    {
        var report = Report(Cross());
        Assert.True(report.HasSimulated24H && report.HasStressed24H && report.HasShortfall99Usd);
        Assert.Equal(2, report.Positions.Count(position => position.HasContribution24H));
    }

    [Fact]
    public void What_is_missing_or_impossible_is_refused_by_field_and_the_rest_is_answered()
    {
        var account = Isolated();
        account.Positions.Add(new PositionInput(account.Positions[0]) { QuantityBase = double.NaN });
        account.Positions.Add(new PositionInput(account.Positions[0]) { Instrument = "ETH-USDT" });
        var report = Report(account);
        Assert.Equal(["positions[1].quantity", "positions[2].mark_price"], report.Refused.Select(refused => refused.Field));
        Assert.Single(report.Positions);
    }

    [Fact]
    public void Cross_account_without_a_balance_is_refused_whole()
    {
        var account = Cross();
        account.ClearWalletBalanceUsd();
        var report = Report(account);
        Assert.Empty(report.Positions);
        Assert.Equal("wallet_balance", Assert.Single(report.Refused).Field);
    }

    private AccountReport Report(AccountPositions account) => _reporter.Of(account, new Board(Bitcoin));

    private sealed class Board(MarketNow bitcoin) : IMarketBoard
    {
        public MarketNow? Find(string instrument) => instrument == "BTC-USDT" ? bitcoin : null;

        public CorrelationMatrix? Correlations(IReadOnlyList<string> instruments) => null;
    }

    private static AccountPositions Isolated()
    {
        var account = new AccountPositions { Account = "a", AsOfUnixNs = 5 };
        account.Positions.Add(new PositionInput
        {
            Instrument = "BTC-USDT", Venue = "hyperliquid", Side = PositionSide.Long, QuantityBase = 1, EntryPrice = 60_000, MarginMode = MarginMode.Isolated, IsolatedMarginUsd = 6_000,
        });
        return account;
    }

    private static AccountPositions Cross()
    {
        var account = new AccountPositions { Account = "a", WalletBalanceUsd = 6_000, AsOfUnixNs = 5 };
        foreach (var quantity in new[] { 1.0, 0.5 })
        {
            account.Positions.Add(new PositionInput
            {
                Instrument = "BTC-USDT", Venue = "hyperliquid", Side = PositionSide.Long, QuantityBase = quantity, EntryPrice = 60_000, MarginMode = MarginMode.Cross,
            });
        }

        return account;
    }
}
