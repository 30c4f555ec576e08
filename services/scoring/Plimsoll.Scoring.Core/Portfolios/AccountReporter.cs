using System.Globalization;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Judges accounts against the newest markets and writes their reports. The same input gives the same report.</summary>
public sealed class AccountReporter
{
    // Instruments move together: [H], used and said where returns are too few to tell, and stressed to 0.9 beside it.
    private const double AssumedCorrelation = 0.8;
    private readonly TouchModel _model = new(FittedTouch.Parameters);

    /// <summary>Report of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="board">Newest markets.</param>
    /// <param name="isSimulated">Whether a cross part of several positions is simulated; otherwise it keeps the closed form.</param>
    public AccountReport Of(AccountPositions account, IMarketBoard board, bool isSimulated = true)
    {
        var file = PortfolioFile.Of(PositionRows.Of(account, board.Find), [], null);
        var markets = account.Positions.Select(position => board.Find(position.Instrument)).OfType<MarketNow>().ToList();
        var report = new AccountReport
        {
            Id = IdOf(account, markets), Account = account.Account, AsOfUnixNs = markets.Count > 0 ? markets.Max(now => now.AsOfUnixNs) : 0, Basis = Basis.Modelled,
            Origin = markets.Count > 0 ? markets.Max(now => now.Origin) : account.Origin, ModelVersion = FittedTouch.Version,
        };
        foreach (var refused in file.Refused)
            report.Refused.Add(new RefusedField { Field = refused.Row > 0 ? $"positions[{refused.Row - 1}].{refused.Refusal.Field}" : refused.Refusal.Field, Reason = refused.Refusal.Reason });
        if (file.Books.Count == 0) return report;

        var assets = file.Assets.Select(view => WithCurve(view, account, board)).ToList();
        var estimated = board.Correlations([.. assets.Select(view => view.Instrument)]);
        var correlations = estimated ?? CorrelationMatrix.OfBases([.. assets.Select(view => view.Instrument)], AssumedCorrelation);
        (report.Correlation, report.CorrelationEstimated) = (Math.Round(correlations.Mean, 6), estimated is not null);
        var line = new PortfolioReport(_model, correlations).Rank(file.Books, assets, isSimulated)[0];
        ReportWriter.Fill(report, line, assets, _model, board.Find);
        report.Notes.AddRange(Notes(account, report, assets, board));
        return report;
    }

    // The minute, the state of the positions, and where marks newer than the minute were used, their time: the same id means the same input.
    private static string IdOf(AccountPositions account, List<MarketNow> markets)
    {
        var minute = markets.Count > 0 ? markets.Max(now => now.Minute) : 0;
        var newest = markets.Count > 0 ? markets.Max(now => now.AsOfUnixNs) : 0;
        return newest > UnixTime.StartOfMinute(minute)
            ? FormattableString.Invariant($"account:{account.Account}:{minute}:{account.AsOfUnixNs}:{UnixTime.ToMs(newest)}")
            : FormattableString.Invariant($"account:{account.Account}:{minute}:{account.AsOfUnixNs}");
    }

    private static IEnumerable<string> Notes(AccountPositions account, AccountReport report, List<AssetView> assets, IMarketBoard board)
    {
        foreach (var position in report.Positions.Where(position => position.FundingSource == FundingSource.Assumed).Select(position => position.Instrument).Distinct(StringComparer.Ordinal))
            yield return $"{position}: funding is not known; 0.01 % per 8 h is taken as paid";
        if (assets.Count > 1 && !report.CorrelationEstimated) yield return string.Create(CultureInfo.InvariantCulture, $"correlation {AssumedCorrelation} between instruments is assumed: fewer than three hours of common returns");
        foreach (var instrument in account.Positions.Where(position => !position.HasVolatility).Select(position => position.Instrument).Distinct(StringComparer.Ordinal))
        {
            if (board.Find(instrument) is { Volatility.IsEmpty: false, IsHistoryWhole: false } now)
                yield return string.Create(CultureInfo.InvariantCulture, $"{instrument}: volatility rests on {now.HistoryMinutes} minutes of marks; it was fitted with seven days");
        }
    }

    // A row holds one volatility; the market knows one per horizon.
    private static AssetView WithCurve(AssetView view, AccountPositions account, IMarketBoard board) =>
        board.Find(view.Instrument) is { Volatility.IsEmpty: false } now && account.Positions.Any(position => position.Instrument == view.Instrument && !position.HasVolatility)
            ? view with { Volatility = now.Volatility }
            : view;
}
