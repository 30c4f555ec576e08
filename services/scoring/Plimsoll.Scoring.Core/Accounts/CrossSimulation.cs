using System.Collections.Immutable;
using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>What a simulation of a cross account found.</summary>
/// <param name="Probability">Probability of liquidation within the horizon.</param>
/// <param name="StandardError">Its standard error, from antithetic pairs.</param>
/// <param name="Shortfall95">Mean loss of equity in the worst 5 %, USD.</param>
/// <param name="Shortfall99">Mean loss of equity in the worst 1 %, USD.</param>
public readonly record struct SimulationOutcome(double Probability, double StandardError, double Shortfall95, double Shortfall99);

/// <summary>
/// Bridge-corrected Monte Carlo of a cross account (quant specification E.3): each step's survival is multiplied by the chance that headroom
/// did not touch zero in between, with its deviation taken anew. A liquidated account loses its margin balance, and no more.
/// </summary>
public sealed class CrossSimulation
{
    private const double NegligibleExponent = 40;
    private const double DaysPerYear = 365;

    private readonly List<(double Loss, double Weight)> _losses = [];
    private int[] _tiers = [];
    private double[] _moves = [];

    /// <summary>Simulates the cross positions of an account.</summary>
    /// <param name="book">The account.</param>
    /// <param name="assets">Markets by asset index.</param>
    /// <param name="paths">Paths of all instruments.</param>
    public SimulationOutcome Run(AccountBook book, IReadOnlyList<AssetView> assets, ScenarioPaths paths)
    {
        ImmutableArray<HeldPosition> positions = [.. book.Positions.Where(position => position.IsOnWallet)];
        if (positions.IsEmpty) return default;
        var marks = new double[positions.Length];
        double funding = 0, pnl = 0;
        for (var i = 0; i < marks.Length; i++)
        {
            var asset = assets[positions[i].Asset];
            marks[i] = asset.MarkPrice;
            pnl += positions[i].PnlUsd(marks[i]);
            funding += positions[i].FundingUsdPerDay(asset) * DaysPerYear * paths.StepYears;
        }

        (_tiers, _moves) = (new int[marks.Length], new double[paths.Assets]);
        _losses.Clear();
        var start = book.WalletUsd + pnl;
        var needed = positions.Sum(position => position.NeededUsd(assets[position.Asset].MarkPrice));
        double sum = 0, squares = 0, pairSum = 0;
        for (var path = 0; path < paths.Paths; path++)
        {
            var survival = start > needed ? Survive(positions, marks, book.WalletUsd, funding, start, start - needed, paths, path) : 0;
            if (survival == 0) _losses.Add((start, 1));
            sum += 1 - survival;
            pairSum += 1 - survival;
            if (path % 2 == 0) continue;
            squares += pairSum * pairSum / 4;
            pairSum = 0;
        }

        var pairs = paths.Paths / 2;
        var mean = sum / paths.Paths;
        var error = Math.Sqrt(Math.Max(0, (squares / pairs) - (mean * mean)) / Math.Max(1, pairs - 1));
        _losses.Sort((a, b) => b.Loss.CompareTo(a.Loss));
        return new SimulationOutcome(mean, error, Shortfall(0.05 * paths.Paths), Shortfall(0.01 * paths.Paths));
    }

    private double Survive(
        ImmutableArray<HeldPosition> positions, double[] marks, double wallet, double funding, double start, double headroom, ScenarioPaths paths, int path)
    {
        var survival = 1.0;
        var balance = start;
        for (var step = 0; step < paths.Steps; step++)
        {
            var ratios = paths.RatiosAt(path, step);
            var before = headroom;
            wallet -= funding;
            (balance, headroom) = At(positions, marks, wallet, ratios);
            if (headroom <= 0) return 0;
            var exponent = 2 * before * headroom / (Variance(paths) * paths.VarianceFactorOf(path) * paths.StepYears);
            if (exponent < NegligibleExponent) survival *= 1 - Math.Exp(-exponent);
        }

        _losses.Add((start - balance, survival));
        if (survival < 1) _losses.Add((start, 1 - survival));
        return survival;
    }

    // Also leaves in _moves what a log move of each instrument does to headroom here.
    private (double Balance, double Headroom) At(ImmutableArray<HeldPosition> positions, double[] marks, double wallet, ReadOnlySpan<float> ratios)
    {
        Array.Clear(_moves);
        double balance = wallet, needed = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            var position = positions[i];
            var price = marks[i] * ratios[position.Asset];
            var notional = position.QuantityBase * price;
            var tiers = position.Schedule.Tiers;
            var tier = _tiers[i];
            while (tier + 1 < tiers.Length && notional > tiers[tier + 1].FloorUsd) tier++;
            while (tier > 0 && notional <= tiers[tier].FloorUsd) tier--;
            _tiers[i] = tier;
            var rate = tiers[tier].MaintenanceRate + position.CloseFeeRate;
            var sign = position.Side.Sign();
            balance += sign * (notional - (position.QuantityBase * position.EntryPrice));
            needed += (notional * rate) - (position.IsFlat ? 0 : tiers[tier].DeductionUsd);
            _moves[position.Asset] += notional * (sign - rate);
        }

        return (balance, balance - needed);
    }

    private double Variance(ScenarioPaths paths)
    {
        var variance = 0.0;
        for (var i = 0; i < paths.Assets; i++)
        {
            if (_moves[i] == 0) continue;
            for (var j = 0; j < paths.Assets; j++) variance += _moves[i] * _moves[j] * paths.Covariance[(i * paths.Assets) + j];
        }

        return Math.Max(variance, double.Epsilon);
    }

    // Mean of the worst part of all weighted outcomes.
    private double Shortfall(double mass)
    {
        double left = mass, total = 0;
        foreach (var (loss, weight) in _losses)
        {
            var taken = Math.Min(left, weight);
            total += taken * loss;
            left -= taken;
            if (left <= 0) break;
        }

        return total / (mass - Math.Max(0, left));
    }
}
