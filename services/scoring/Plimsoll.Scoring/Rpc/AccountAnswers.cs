using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Rpc;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Advice;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Positions;
using Plimsoll.Scoring.Core.Touch;
using Plimsoll.Scoring.Views;

namespace Plimsoll.Scoring.Rpc;

/// <summary>Answers about positions and accounts: the same rules as on the topic, asked directly.</summary>
internal sealed class AccountAnswers(MinuteMarkets markets, IMarketBoard board)
{
    private const int MaxPositions = 1_000; // within the message cap of 4 MiB by far; a simulation of more would pass any deadline

    private readonly AccountReporter _reporter = new();
    private readonly PortfolioReporter _portfolios = new();

    public PositionReport Position(EvaluatePositionRequest request)
    {
        if (request.Position is null) throw Invalid("position", "missing");
        var account = new AccountPositions { Account = "position" };
        account.Positions.Add(request.Position);
        if (request.HasWalletBalanceUsd) account.WalletBalanceUsd = request.WalletBalanceUsd;
        if (request.HasWalletBalanceCoin) account.CoinBalances.Add(new CoinBalance { Coin = SymbolTables.BaseOf(request.Position.Instrument), Balance = request.WalletBalanceCoin });
        var report = _reporter.Of(account, board);
        return report.Refused.Count == 0 ? report.Positions[0] : throw Invalid(report.Refused[0].Field, report.Refused[0].Reason);
    }

    public AccountReport Account(AccountPositions? account)
    {
        if (account is null || account.Positions.Count is 0 or > MaxPositions)
            throw Invalid("account.positions", $"{account?.Positions.Count ?? 0} positions, allowed 1 to {MaxPositions}");
        return _reporter.Of(account, board);
    }

    public EvaluatePortfolioResponse Portfolio(EvaluatePortfolioRequest request)
    {
        if (request.HasVolatility && request.Volatility is not (> 0 and <= 20)) throw Invalid("volatility", $"{request.Volatility}, allowed above 0 to 20");
        var rows = PortfolioRows.Read(request.Text);
        if (rows.Problem is { } problem) throw Invalid("text", problem);
        if (rows.Rows.Count is 0 or > MaxPositions && (rows.Rows.Count > 0 || rows.Refused.Count == 0))
            throw Invalid("text", $"{rows.Rows.Count} rows, allowed 1 to {MaxPositions}");
        return _portfolios.Of(rows, request.HasVolatility ? request.Volatility : null, new BoardOfPass(board));
    }

    /// <summary>The newest market of an instrument whose volatility is known.</summary>
    public MarketNow Market(string instrument, string field)
    {
        if (instrument.Length == 0) throw Invalid(field, "missing, allowed a canonical instrument such as BTC-USDT");
        var now = board.Find(instrument) ?? throw new RpcException(StatusCode.NotFound, $"no market of '{instrument}' yet");
        return now.Volatility.IsEmpty ? throw new RpcException(StatusCode.FailedPrecondition, $"volatility of '{instrument}' is not known yet: half an hour of marks is needed") : now;
    }

    public SuggestHedgeResponse Hedge(SuggestHedgeRequest request)
    {
        if (!double.IsFinite(request.HeldQuantityBase) || request.HeldQuantityBase == 0) throw Invalid("held_quantity_base", $"{request.HeldQuantityBase}, allowed above or below 0");
        var held = Market(request.HeldInstrument, "held_instrument");
        var hedge = Market(request.HedgeInstrument, "hedge_instrument");
        var schedule = Schedules.Of(request.HedgeVenue, request.HedgeInstrument, request.HasMaintenanceRate ? request.MaintenanceRate : null);
        var (own, others) = markets.Returns(request.HeldInstrument, request.HedgeInstrument)!.Value;
        var answer = HedgeRatio.Single(own, others, Math.Max(1, own.Length));
        var policy = new AdvicePolicy();
        var suggestion = HedgeSuggestion.Of(
            new HedgeQuestion(
                request.HeldQuantityBase, held.MarkPrice, hedge.MarkPrice, request.PresentHedgeBase, hedge.Volatility[RiskHorizons.Day],
                request.CostRate > 0 ? request.CostRate : 0.0005, request.RiskAversion > 0 ? request.RiskAversion : 1e-6, schedule,
                hedge.Volatility[1] / hedge.Volatility[RiskHorizons.Day]),
            answer, policy, Model);
        var response = new SuggestHedgeResponse
        {
            TargetBase = suggestion.Target, Ratio = answer.Ratio, RawRatio = answer.RawRatio, Effectiveness = answer.Effectiveness,
            BandHalfWidthBase = suggestion.HalfWidth, TradeBase = suggestion.Trade, CollateralUsd = Math.Round(suggestion.CollateralUsd, 2),
            CheckEveryMinutes = (uint)suggestion.CheckEveryMinutes, ModelVersion = FittedTouch.Version,
        };
        response.Arithmetic.AddRange(suggestion.Arithmetic);
        return response;
    }

    public static TouchModel Model { get; } = new(FittedTouch.Parameters);

    public static RpcException Invalid(string field, string reason) => new(StatusCode.InvalidArgument, $"{field}: {reason}");

    public static Plimsoll.Market.PositionSide Side(PositionSide side) => side switch
    {
        PositionSide.Long => Plimsoll.Market.PositionSide.Long,
        PositionSide.Short => Plimsoll.Market.PositionSide.Short,
        _ => throw Invalid("side", "unspecified, allowed long or short"),
    };
}
