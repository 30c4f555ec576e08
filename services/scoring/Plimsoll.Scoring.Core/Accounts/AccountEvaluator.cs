using Plimsoll.Market;
using Plimsoll.Market.Accounts;
using Plimsoll.Market.Liquidation;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// Liquidation prices and closed-form probabilities of all positions of an account (quant specification E.1 to E.3), each by its venue's rule. A
/// position alone on its margin is exact, as are several of one market on one wallet, which move together; several markets on one wallet are
/// linearised. No allocation per position. Not for two threads at once.
/// </summary>
public sealed class AccountEvaluator(TouchModel model, double correlation)
{
    private const double DaysPerYear = 365;
    private const double FundingsPerDay = 3;
    private readonly WalletRisk _wallet = new(model);

    /// <summary>Correlation that the closed form assumes between any two instruments, 0 to 1; simulations take the real matrix.</summary>
    public double Correlation => correlation;

    /// <summary>Evaluates an account.</summary>
    /// <param name="book">The account.</param>
    /// <param name="assets">Markets by asset index.</param>
    /// <param name="risks">One result per position, in the book's order.</param>
    public AccountRisk Evaluate(AccountBook book, ReadOnlySpan<AssetView> assets, Span<PositionRisk> risks)
    {
        double crossPnl = 0, crossNeeded = 0, gross = 0, net = 0, equity = book.WalletUsd;
        var (crossCount, crossAsset, isOneMarket) = (0, -1, true);
        var positions = book.Positions.AsSpan();
        foreach (var coins in book.Coins) equity += coins.Balance * assets[coins.Asset].MarkPrice;
        for (var i = 0; i < positions.Length; i++)
        {
            ref readonly var position = ref positions[i];
            var mark = assets[position.Asset].MarkPrice;
            var (pnl, notional) = (position.PnlUsd(mark), position.NotionalUsd(mark));
            equity += pnl + (position.Mode == MarginMode.Isolated ? position.MarginUsdAt(mark) : 0);
            gross += notional;
            net += position.Side.Sign() * notional;
            if (!position.IsOnWallet) continue;
            (crossPnl, crossNeeded, crossCount) = (crossPnl + pnl, crossNeeded + position.NeededUsd(mark), crossCount + 1);
            isOneMarket &= crossAsset < 0 || crossAsset == position.Asset;
            crossAsset = position.Asset;
        }

        HorizonValues any = default, cross = default;
        var stressed = 0.0;
        for (var i = 0; i < positions.Length; i++)
        {
            ref readonly var position = ref positions[i];
            var asset = assets[position.Asset];
            if (position.Wallet >= 0) continue;
            risks[i] = position.IsOnWallet && (position.IsFlat || HasTwin(positions, i))
                ? FirstOf(positions, i) is var first && first < i
                    ? Shared(position, asset, risks[first])
                    : OfMarket(positions, i, asset, book.WalletUsd + crossPnl - crossNeeded)
                : RiskOf(position, position.IsOnWallet
                    ? position.With(book.WalletUsd, crossPnl - position.PnlUsd(asset.MarkPrice), crossNeeded - position.NeededUsd(asset.MarkPrice))
                    : position.With(position.IsolatedMarginUsd, 0, 0), asset);
            if (!position.IsOnWallet) Raise(ref any, risks[i].Probabilities);
            else if (isOneMarket) cross = risks[i].Probabilities;
            if (!position.IsOnWallet || isOneMarket) stressed = Math.Max(stressed, risks[i].StressedFunding);
        }

        if (crossCount > 1 && !isOneMarket)
        {
            cross = CrossOf(book, assets, book.WalletUsd + crossPnl - crossNeeded, out var ofCross);
            stressed = Math.Max(stressed, ofCross);
        }

        Raise(ref any, cross);
        var isCoinLost = false;
        for (var wallet = 0; wallet < book.Coins.Length; wallet++) isCoinLost |= OfCoins(book, wallet, assets, risks, ref any, ref stressed);
        return new AccountRisk(equity, book.WalletUsd + crossPnl, crossNeeded, gross, net, cross, any, isCoinLost) { StressedFunding = stressed };
    }

    private static bool HasTwin(ReadOnlySpan<HeldPosition> positions, int index)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            if (i != index && positions[i].Asset == positions[index].Asset && positions[i].IsOnWallet) return true;
        }

        return false;
    }

    private static int FirstOf(ReadOnlySpan<HeldPosition> positions, int index)
    {
        var first = 0;
        while (positions[first].Asset != positions[index].Asset || !positions[first].IsOnWallet) first++;
        return first;
    }

    // Positions of one market on one wallet share their liquidation prices (hedge mode): the market moves all of them.
    private PositionRisk OfMarket(ReadOnlySpan<HeldPosition> positions, int index, AssetView asset, double headroom)
    {
        _wallet.Clear();
        var (funding, net, rest) = (0.0, 0.0, headroom);
        foreach (ref readonly var position in positions)
        {
            if (position.Asset != positions[index].Asset || !position.IsOnWallet) continue;
            _wallet.Add(position.Leg(asset.MarkPrice));
            funding += position.FundingUsdPerDay(asset);
            net += position.Side.Sign() * position.QuantityBase;
            rest += position.NeededUsd(asset.MarkPrice) - position.PnlUsd(asset.MarkPrice);
        }

        var most = Math.Max(funding, StressedPerDay(asset, net * asset.MarkPrice));
        var bounds = _wallet.Of(rest, asset.MarkPrice, funding, most, isReciprocal: false, asset.Volatility, out var probabilities, out var stressed);
        return Shared(positions[index], asset, Nearer(bounds, net, asset.MarkPrice), bounds.IsLiquidatedNow, probabilities, stressed);
    }

    // All cross inverse positions of a coin: their prices move by the same ratio, of which everything is linear in the reciprocal.
    private bool OfCoins(AccountBook book, int wallet, ReadOnlySpan<AssetView> assets, Span<PositionRisk> risks, ref HorizonValues any, ref double stressedAny)
    {
        _wallet.Clear();
        var coins = book.Coins[wallet];
        var positions = book.Positions.AsSpan();
        var (funding, net) = (0.0, 0.0);
        foreach (ref readonly var position in positions)
        {
            if (position.Wallet != wallet) continue;
            var view = assets[position.Asset];
            _wallet.Add(position.Leg(view.MarkPrice));
            funding += position.FundingUsdPerDay(view) / view.MarkPrice;
            net -= position.Side.Sign() * position.QuantityBase;
        }

        var most = Math.Max(funding, StressedPerDay(assets[coins.Asset], net) / assets[coins.Asset].MarkPrice);
        var bounds = _wallet.Of(coins.Balance, 1, funding, most, isReciprocal: true, assets[coins.Asset].Volatility, out var probabilities, out var stressed);
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i].Wallet == wallet) risks[i] = Shared(positions[i], assets[positions[i].Asset], assets[positions[i].Asset].MarkPrice / Nearer(bounds, net, 1), bounds.IsLiquidatedNow, probabilities, stressed);
        }

        Raise(ref any, probabilities);
        stressedAny = Math.Max(stressedAny, stressed);
        return bounds.IsLiquidatedNow;
    }

    // The bound that the net position fears; where that side has none, the other.
    private static double Nearer(in WalletBounds bounds, double net, double now)
    {
        if (double.IsNaN(bounds.Below)) return bounds.Above;
        if (double.IsNaN(bounds.Above)) return bounds.Below;
        return net > 0 || (net == 0 && now / bounds.Below <= bounds.Above / now) ? bounds.Below : bounds.Above;
    }

    // The same market's answer for another of its positions.
    private static PositionRisk Shared(in HeldPosition position, AssetView asset, in PositionRisk first) => first with
    {
        NotionalUsd = position.NotionalUsd(asset.MarkPrice), PnlUsd = position.PnlUsd(asset.MarkPrice), MaintenanceUsd = position.NeededUsd(asset.MarkPrice),
        FundingUsdPerDay = position.FundingUsdPerDay(asset),
    };

    private static PositionRisk Shared(in HeldPosition position, AssetView asset, double price, bool isLost, in HorizonValues probabilities, double stressed) => new(
        isLost ? LiquidationKind.Everywhere : double.IsFinite(price) ? LiquidationKind.At : LiquidationKind.None, isLost ? double.NaN : price, isLost ? double.NaN : Math.Log(price / asset.MarkPrice),
        position.NotionalUsd(asset.MarkPrice), position.PnlUsd(asset.MarkPrice), position.NeededUsd(asset.MarkPrice), position.FundingUsdPerDay(asset), probabilities) { StressedFunding = stressed };

    // Funding of a net notional at the stressed rate, USD a day.
    private static double StressedPerDay(AssetView asset, double netUsd) => asset.Stress.Rate8h * FundingsPerDay * Math.Abs(netUsd);

    private PositionRisk RiskOf(in HeldPosition position, in LinearPosition question, AssetView asset)
    {
        var outcome = position.IsInverse ? InverseLiquidation.PriceOf(position.Inverse(0, asset.MarkPrice), position.Schedule)
            : position.IsFlat ? FlatTierLiquidation.PriceOf(question, position.Schedule)
            : LinearLiquidation.PriceOf(question, position.Schedule);
        var notional = position.NotionalUsd(asset.MarkPrice);
        var fundingPerDay = position.FundingUsdPerDay(asset);
        var price = outcome.Price ?? double.NaN;
        HorizonValues probabilities = default;
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
            probabilities[horizon] = ProbabilityOf(position, question, asset, price, outcome.Kind, fundingPerDay, horizon);
        return new PositionRisk(
            outcome.Kind, price, Math.Log(price / asset.MarkPrice), notional, position.PnlUsd(asset.MarkPrice), position.NeededUsd(asset.MarkPrice), fundingPerDay, probabilities)
        {
            StressedFunding = ProbabilityOf(position, question, asset, price, outcome.Kind, position.StressedFundingUsdPerDay(asset), RiskHorizons.Count - 1),
        };
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
            : position.IsFlat ? FlatTierLiquidation.PriceOf(question with { MarginUsd = question.MarginUsd - paid }, position.Schedule).Price ?? double.NaN
            : LinearLiquidation.RootOf(question with { MarginUsd = question.MarginUsd - paid }, position.Schedule);
        if (kind == LiquidationKind.None) return later > 0 && position.Side == PositionSide.Long ? model.Probability(position.Side, Math.Log(later / asset.MarkPrice), 0, asset.Volatility[horizon], horizon) : 0;
        var barrierDrift = later > 0 ? Math.Log(later / price) / years : 0;
        return model.Probability(position.Side, Math.Log(price / asset.MarkPrice), -barrierDrift, asset.Volatility[horizon], horizon);
    }

    private HorizonValues CrossOf(AccountBook book, ReadOnlySpan<AssetView> assets, double headroom, out double stressed)
    {
        var positions = book.Positions.AsSpan();
        HorizonValues values = default;
        stressed = 0;
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++)
        {
            double own = 0, sum = 0, netMove = 0, funding = 0, most = 0;
            for (var i = 0; i < positions.Length; i++)
            {
                if (!positions[i].IsOnWallet) continue;
                var asset = assets[positions[i].Asset];
                funding += positions[i].FundingUsdPerDay(asset) * DaysPerYear;
                if (MoveOf(positions, i, asset) is not { } move) continue;
                most += StressedPerDay(asset, move) * DaysPerYear;
                var deviation = move * asset.Volatility[horizon];
                own += deviation * deviation;
                sum += deviation;
                netMove += move;
            }

            // Equal correlations: w'Σw = ρ (Σ d)² + (1 - ρ) Σ d².
            var total = Math.Sqrt(Math.Max(0, (correlation * sum * sum) + ((1 - correlation) * own)));
            values[horizon] = CrossModel.Probability(model, headroom, -funding, total, netMove, horizon);
            if (horizon == RiskHorizons.Count - 1) stressed = CrossModel.Probability(model, headroom, -Math.Max(funding, most), total, netMove, horizon);
        }

        return values;
    }

    // Change of headroom per log unit of a market, counted at its first position; null at the others.
    private static double? MoveOf(ReadOnlySpan<HeldPosition> positions, int index, AssetView asset)
    {
        var move = 0.0;
        for (var i = 0; i < positions.Length; i++)
        {
            ref readonly var position = ref positions[i];
            if (position.Asset != positions[index].Asset || !position.IsOnWallet) continue;
            if (i < index) return null;
            var notional = position.QuantityBase * asset.MarkPrice;
            move += notional * (position.Side.Sign() - position.Schedule.TierAt(notional).MaintenanceRate - position.CloseFeeRate);
        }

        return move;
    }

    private static void Raise(ref HorizonValues values, in HorizonValues others)
    {
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++) values[horizon] = Math.Max(values[horizon], others[horizon]);
    }
}
