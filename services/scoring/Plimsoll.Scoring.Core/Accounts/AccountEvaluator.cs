using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// Liquidation prices and closed-form probabilities of all positions of an account (quant specification E.1 to E.3). A position alone on
/// its margin is exact; several on one wallet are linearised. No allocation per position.
/// </summary>
public sealed class AccountEvaluator(TouchModel model, double correlation)
{
    private const double DaysPerYear = 365;

    /// <summary>Correlation that the closed form assumes between any two instruments, 0 to 1; simulations take the real matrix.</summary>
    public double Correlation => correlation;

    /// <summary>Evaluates an account.</summary>
    /// <param name="book">The account.</param>
    /// <param name="assets">Markets by asset index.</param>
    /// <param name="risks">One result per position, in the book's order.</param>
    public AccountRisk Evaluate(AccountBook book, ReadOnlySpan<AssetView> assets, Span<PositionRisk> risks)
    {
        double crossPnl = 0, crossNeeded = 0, gross = 0, net = 0, equity = book.WalletUsd;
        var crossCount = 0;
        var positions = book.Positions.AsSpan();
        for (var i = 0; i < positions.Length; i++)
        {
            ref readonly var position = ref positions[i];
            var mark = assets[position.Asset].MarkPrice;
            var (pnl, notional) = (position.PnlUsd(mark), position.NotionalUsd(mark));
            equity += pnl + (position.Mode == MarginMode.Isolated ? position.MarginUsdAt(mark) : 0);
            gross += notional;
            net += position.Side.Sign() * notional;
            if (position.Mode == MarginMode.Isolated) continue;
            (crossPnl, crossNeeded, crossCount) = (crossPnl + pnl, crossNeeded + position.NeededUsd(mark), crossCount + 1);
        }

        HorizonValues any = default;
        for (var i = 0; i < positions.Length; i++)
        {
            ref readonly var position = ref positions[i];
            var asset = assets[position.Asset];
            var isCross = position.Mode == MarginMode.Cross;
            var question = isCross
                ? position.With(book.WalletUsd, crossPnl - position.PnlUsd(asset.MarkPrice), crossNeeded - position.NeededUsd(asset.MarkPrice))
                : position.With(position.IsolatedMarginUsd, 0, 0);
            risks[i] = RiskOf(position, question, asset);
            if (!isCross || crossCount == 1) Raise(ref any, risks[i].Probabilities);
        }

        var cross = crossCount > 1 ? CrossOf(book, assets, book.WalletUsd + crossPnl - crossNeeded) : default;
        if (crossCount == 1)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                if (positions[i].Mode == MarginMode.Cross) cross = risks[i].Probabilities;
            }
        }

        Raise(ref any, cross);
        return new AccountRisk(equity, book.WalletUsd + crossPnl, crossNeeded, gross, net, cross, any);
    }

    private PositionRisk RiskOf(in HeldPosition position, in LinearPosition question, AssetView asset)
    {
        var outcome = position.IsInverse ? InverseLiquidation.PriceOf(position.Inverse(0, asset.MarkPrice), position.Schedule) : LinearLiquidation.PriceOf(question, position.Schedule);
        var notional = position.NotionalUsd(asset.MarkPrice);
        var fundingPerDay = position.FundingUsdPerDay(asset);
        var price = outcome.Price ?? double.NaN;
        HorizonValues probabilities = default;
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
            probabilities[horizon] = ProbabilityOf(position, question, asset, price, outcome.Kind, fundingPerDay, horizon);
        return new PositionRisk(
            outcome.Kind, price, Math.Log(price / asset.MarkPrice), notional, position.PnlUsd(asset.MarkPrice), position.NeededUsd(asset.MarkPrice), fundingPerDay, probabilities);
    }

    // Funding moves the liquidation price by what it takes from the margin; the closed form is exact for an exponentially moving barrier.
    private double ProbabilityOf(
        in HeldPosition position, in LinearPosition question, AssetView asset, double price, LiquidationKind kind, double fundingPerDay, int horizon)
    {
        if (kind == LiquidationKind.Everywhere) return 1;
        var years = RiskHorizons.Years(horizon);
        var paid = fundingPerDay * years * DaysPerYear;
        var later = position.IsInverse
            ? InverseLiquidation.RootOf(position.Inverse(paid, asset.MarkPrice), position.Schedule)
            : LinearLiquidation.RootOf(question with { MarginUsd = question.MarginUsd - paid }, position.Schedule);
        if (kind == LiquidationKind.None) return later > 0 && position.Side == PositionSide.Long ? model.Probability(position.Side, Math.Log(later / asset.MarkPrice), 0, asset.Volatility[horizon], horizon) : 0;
        var barrierDrift = later > 0 ? Math.Log(later / price) / years : 0;
        return model.Probability(position.Side, Math.Log(price / asset.MarkPrice), -barrierDrift, asset.Volatility[horizon], horizon);
    }

    private HorizonValues CrossOf(AccountBook book, ReadOnlySpan<AssetView> assets, double headroom)
    {
        var positions = book.Positions.AsSpan();
        HorizonValues values = default;
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            double own = 0, sum = 0, netMove = 0, funding = 0;
            for (var i = 0; i < positions.Length; i++)
            {
                ref readonly var position = ref positions[i];
                if (position.Mode != MarginMode.Cross) continue;
                var asset = assets[position.Asset];
                var notional = position.QuantityBase * asset.MarkPrice;
                var move = notional * (position.Side.Sign() - position.Schedule.TierAt(notional).MaintenanceRate - position.CloseFeeRate);
                var deviation = move * asset.Volatility[horizon];
                own += deviation * deviation;
                sum += deviation;
                netMove += move;
                funding += position.FundingUsdPerDay(asset) * DaysPerYear;
            }

            // Equal correlations: w'Σw = ρ (Σ d)² + (1 - ρ) Σ d².
            var total = Math.Sqrt(Math.Max(0, (correlation * sum * sum) + ((1 - correlation) * own)));
            values[horizon] = CrossModel.Probability(model, headroom, -funding, total, netMove, horizon);
        }

        return values;
    }

    private static void Raise(ref HorizonValues values, in HorizonValues others)
    {
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++) values[horizon] = Math.Max(values[horizon], others[horizon]);
    }
}
