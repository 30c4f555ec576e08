using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>One position in a report.</summary>
/// <param name="Held">The position.</param>
/// <param name="Risk">Its risk.</param>
/// <param name="WorstPrice24h">Adverse price that is touched with 1 % within 24 hours.</param>
/// <param name="Contribution">Fall of the account's simulated 24-hour probability if the position were closed; null beyond the ten riskiest simulated accounts.</param>
public sealed record PositionLine(HeldPosition Held, PositionRisk Risk, double WorstPrice24h, double? Contribution);

/// <summary>One account in a report.</summary>
/// <param name="Book">The account.</param>
/// <param name="Risk">Its risk by the closed form.</param>
/// <param name="Positions">Its positions.</param>
/// <param name="Simulated">24 hours simulated; null where the account has fewer than two cross positions or was not among the riskiest.</param>
/// <param name="Stressed">The same with every correlation at 0.9 or more.</param>
/// <param name="CollateralFor1Pct">USD to add to the wallet so that the closed-form 24-hour probability of the cross part is at most 1 %; 0 where it is already, null without a cross part.</param>
public sealed record AccountLine(
    AccountBook Book, AccountRisk Risk, IReadOnlyList<PositionLine> Positions, SimulationOutcome? Simulated, SimulationOutcome? Stressed, double? CollateralFor1Pct)
{
    /// <summary>The 24-hour probability that ranks accounts: simulated where it was, else by the closed form.</summary>
    public double RankProbability => Math.Max(Simulated?.Probability ?? 0, Simulated is null ? Risk.Any[RiskHorizons.Day] : IsolatedWorst);

    private double IsolatedWorst => Positions.Where(line => !line.Held.IsOnWallet)
        .Select(line => line.Risk.Probabilities[RiskHorizons.Day]).DefaultIfEmpty(0).Max();
}

/// <summary>Accounts ranked by risk (mission rows 19 to 21).</summary>
public sealed class PortfolioReport(TouchModel model, CorrelationMatrix correlations)
{
    private const int MaxSimulated = 100; // the riskiest; the rest keep the closed form
    private const int MaxExplained = 10; // marginal contributions cost one more simulation per position
    private const int Paths = 4_096;
    private const int Steps = 48;
    private const ulong Seed = 1_871; // the year of Plimsoll's bill; the same seed compares accounts on the same futures
    private const double Worst = 0.01;
    private const double Safe = 0.01;
    private const int Bisections = 50;

    /// <summary>Judges and ranks accounts, riskiest first.</summary>
    /// <param name="books">Accounts.</param>
    /// <param name="assets">Markets by asset index.</param>
    /// <param name="isSimulated">Whether the riskiest cross accounts are simulated.</param>
    public IReadOnlyList<AccountLine> Rank(IReadOnlyList<AccountBook> books, IReadOnlyList<AssetView> assets, bool isSimulated = true)
    {
        AssetView[] views = [.. assets];
        var evaluator = new AccountEvaluator(model, Math.Clamp(correlations.Mean, 0, 1));
        List<AccountLine> lines = [.. books.Select(book => Line(book, views, evaluator)).OrderByDescending(line => line.Risk.Any[RiskHorizons.Day])];
        var simulated = lines.Where(line => line.Book.Positions.Count(position => position.IsOnWallet) > 1).Take(MaxSimulated).ToHashSet<AccountLine>(ReferenceEqualityComparer.Instance);
        if (isSimulated && simulated.Count > 0)
        {
            double[] volatilities = [.. views.Select(view => view.Volatility[RiskHorizons.Day])];
            var paths = ScenarioPaths.Draw(volatilities, correlations, model.Parameters, RiskHorizons.Day, Paths, Steps, Seed);
            var stressed = ScenarioPaths.Draw(volatilities, correlations.Stressed(), model.Parameters, RiskHorizons.Day, Paths, Steps, Seed);
            var simulation = new CrossSimulation();
            var explained = 0;
            lines = [.. lines.Select(line => simulated.Contains(line) ? Simulate(line, views, simulation, paths, stressed, explained++ < MaxExplained) : line)];
        }

        return [.. lines.OrderByDescending(line => line.RankProbability).ThenByDescending(line => line.Risk.Any[^1]).ThenBy(line => line.Book.Account, StringComparer.Ordinal)];
    }

    private AccountLine Line(AccountBook book, AssetView[] views, AccountEvaluator evaluator)
    {
        var risks = new PositionRisk[book.Positions.Length];
        var risk = evaluator.Evaluate(book, views, risks);
        var lines = book.Positions.Select((position, i) => new PositionLine(position, risks[i], WorstPrice(position, views[position.Asset]), null)).ToList();
        return new AccountLine(book, risk, lines, null, null, book.HasCross ? Collateral(book, views, evaluator, risk) : null);
    }

    private double WorstPrice(HeldPosition position, AssetView view) =>
        view.MarkPrice * Math.Exp(model.Quantile(position.Side, Worst, view.Volatility[RiskHorizons.Day], RiskHorizons.Day));

    private static double Collateral(AccountBook book, AssetView[] views, AccountEvaluator evaluator, in AccountRisk risk)
    {
        if (risk.Cross[RiskHorizons.Day] <= Safe) return 0;
        var scratch = new PositionRisk[book.Positions.Length];
        var (low, high) = (0.0, risk.GrossNotionalUsd + Math.Max(0, risk.MaintenanceUsd - risk.MarginBalanceUsd));
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            if (evaluator.Evaluate(book with { WalletUsd = book.WalletUsd + middle }, views, scratch).Cross[RiskHorizons.Day] > Safe) low = middle;
            else high = middle;
        }

        return high;
    }

    private static AccountLine Simulate(AccountLine line, AssetView[] views, CrossSimulation simulation, ScenarioPaths paths, ScenarioPaths stressed, bool isExplained)
    {
        var outcome = simulation.Run(line.Book, views, paths);
        var contributions = line.Positions.Select((position, i) => position with
        {
            Contribution = isExplained && position.Held.IsOnWallet
                ? outcome.Probability - simulation.Run(line.Book.Without(i, views[position.Held.Asset].MarkPrice), views, paths).Probability
                : null,
        });
        return line with { Simulated = outcome, Stressed = simulation.Run(line.Book, views, stressed), Positions = [.. contributions] };
    }
}
