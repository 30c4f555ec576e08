using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Rpc;

namespace Plimsoll.Positions.Tests.Service;

public sealed class AccountAnswerTests
{
    private static readonly AccountAnswers Answers = new(Markets.Known(), Markets.Known());

    [Fact]
    public void Position_is_answered_by_the_newest_market()
    {
        var report = Answers.Position(new EvaluatePositionRequest { Position = Markets.Long("BTC-USDT", 1, 6_000) });
        Assert.InRange(report.LiquidationPrice, 50_000, 60_000);
        Assert.Equal(5, report.Probabilities.Count);
    }

    [Fact]
    public void Every_horizon_says_how_it_held_and_the_week_has_a_stressed_number()
    {
        var position = Markets.Long("BTC-USDT", 1, 6_000);
        position.FundingStress8H = 0.002;
        var report = Answers.Position(new EvaluatePositionRequest { Position = position });
        Assert.All(report.Probabilities, horizon => Assert.Equal(horizon.Calibration == CalibrationStatus.Kept, horizon.CalibrationNote.Length == 0));
        Assert.Equal(Plimsoll.Scoring.Core.Touch.TouchEvidence.Shipped.Horizons.Select(held => held.IsKept), report.Probabilities.Select(horizon => horizon.Calibration == CalibrationStatus.Kept));
        Assert.Equal((0.002, FundingSource.Stated), (report.FundingStress8H, report.FundingStressSource));
        Assert.True(report.StressedFundingProbability > report.Probabilities[4].Probability);
        position.ClearFundingStress8H();
        Assert.Equal(FundingSource.Assumed, Answers.Position(new EvaluatePositionRequest { Position = position }).FundingStressSource);
    }

    [Fact]
    public void Cross_inverse_position_stands_on_its_coins()
    {
        var position = new PositionInput
        {
            Instrument = "BTC-USDT", Venue = "binance-coinm", Side = PositionSide.Long, QuantityBase = 60_000, EntryPrice = 60_000, MarginMode = MarginMode.Cross, Inverse = true, MaintenanceRate = 0.005,
        };
        var report = Answers.Position(new EvaluatePositionRequest { Position = position, WalletBalanceCoin = 0.1 });
        Assert.Equal(60_000 * 1.005 / (0.1 + 1), report.LiquidationPrice, 0.1);
        var fault = Assert.Throws<RpcException>(() => Answers.Position(new EvaluatePositionRequest { Position = position }));
        Assert.Contains("wallet_balance_coin: missing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_names_the_field()
    {
        var fault = Assert.Throws<RpcException>(() => Answers.Position(new EvaluatePositionRequest { Position = Markets.Long("BTC-USDT", 0, 6_000) }));
        Assert.Equal(StatusCode.InvalidArgument, fault.Status.StatusCode);
        Assert.Contains("quantity: 0, allowed above 0", fault.Message, StringComparison.Ordinal);
        Assert.Throws<RpcException>(() => Answers.Position(new EvaluatePositionRequest()));
        Assert.Throws<RpcException>(() => Answers.Account(new AccountPositions()));
    }

    [Fact]
    public void Size_keeps_the_budget_and_says_how()
    {
        var request = Size();
        var answer = SizeAnswer.Of(request, Answers.Market("BTC-USDT", "instrument"));
        Assert.InRange(answer.QuantityBase * 1_200, 0, 1_000.001);
        Assert.True(answer.LeverageCap <= 3 && answer.Arithmetic.Count == 4);
        Assert.Empty(answer.Objections);
        Assert.True(answer.Halved, "the zone at 56,000 lies within 10 %");
    }

    [Fact]
    public void Size_objects_to_a_stop_inside_a_zone()
    {
        var request = Size();
        request.StopPrice = 56_200;
        var objection = Assert.Single(SizeAnswer.Of(request, Answers.Market("BTC-USDT", "instrument")).Objections);
        Assert.Equal("stop-in-zone", objection.Field);
    }

    [Theory]
    [InlineData(0.05, 58_800, 0, "risk_share")]
    [InlineData(0.01, 60_000, 0, "stop_price")]
    [InlineData(0.01, 58_800, 7, "holding_minutes")]
    public void Size_refuses_what_policy_forbids(double share, double stop, uint minutes, string field)
    {
        var request = Size();
        (request.RiskShare, request.StopPrice, request.HoldingMinutes) = (share, stop, minutes);
        var fault = Assert.Throws<RpcException>(() => SizeAnswer.Of(request, Answers.Market("BTC-USDT", "instrument")));
        Assert.StartsWith(field, fault.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Hedge_of_the_same_asset_is_almost_one_for_one_with_safe_collateral()
    {
        var answer = Answers.Hedge(new SuggestHedgeRequest { HeldInstrument = "BTC-USDT", HeldQuantityBase = 2, HedgeInstrument = "BTC-USDT", HedgeVenue = "hyperliquid" });
        Assert.Equal(-2, answer.TargetBase, 0.01);
        Assert.True(answer.Effectiveness > 0.999 && answer.CollateralUsd > 1_000 && answer.Arithmetic.Count == 4);
        Assert.InRange(answer.TradeBase, -2.001, 0);
    }

    [Fact]
    public void Unknown_market_is_not_found() =>
        Assert.Equal(StatusCode.NotFound, Assert.Throws<RpcException>(() => Answers.Market("DOGE-USDT", "instrument")).Status.StatusCode);

    private static SizePositionRequest Size() => new()
    {
        Instrument = "BTC-USDT", Venue = "hyperliquid", Side = PositionSide.Long, EquityUsd = 50_000, EntryPrice = 60_000, StopPrice = 58_800, FeeRate = 0.0005, SlippageRate = 0.0008,
    };
}
