using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Judges accounts against the newest markets and writes their reports. The same input gives the same report.</summary>
public sealed class AccountReporter
{
    // Instruments move together: [H], published with every report and stressed to 0.9 beside it.
    private const double AssumedCorrelation = 0.8;
    private readonly TouchModel _model = new(FittedTouch.Parameters);

    /// <summary>Reports of accounts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="market">Newest market of an instrument, or null.</param>
    public AccountReport Of(AccountPositions account, Func<string, MarketNow?> market)
    {
        var file = PortfolioFile.Of(PositionRows.Of(account, market), [], null);
        var markets = account.Positions.Select(position => market(position.Instrument)).OfType<MarketNow>().ToList();
        var minute = markets.Count > 0 ? markets.Max(now => now.Minute) : 0;
        var report = new AccountReport
        {
            Id = FormattableString.Invariant($"account:{account.Account}:{minute}:{account.AsOfUnixNs}"), Account = account.Account,
            AsOfUnixNs = UnixTime.StartOfMinute(minute), Correlation = AssumedCorrelation, Basis = Basis.Modelled,
            Origin = markets.Count > 0 ? markets.Max(now => now.Origin) : account.Origin, ModelVersion = FittedTouch.Version,
        };
        foreach (var refused in file.Refused)
            report.Refused.Add(new RefusedField { Field = refused.Row > 0 ? $"positions[{refused.Row - 1}].{refused.Refusal.Field}" : refused.Refusal.Field, Reason = refused.Refusal.Reason });
        if (file.Books.Count == 0) return report;

        var assets = file.Assets.Select(view => WithCurve(view, account, market)).ToList();
        var line = new PortfolioReport(_model, CorrelationMatrix.Equal(assets.Count, AssumedCorrelation)).Rank(file.Books, assets)[0];
        ReportWriter.Fill(report, line, assets, _model, market);
        return report;
    }

    // A row holds one volatility; the market knows one per horizon.
    private static AssetView WithCurve(AssetView view, AccountPositions account, Func<string, MarketNow?> market) =>
        market(view.Instrument) is { Volatility.IsEmpty: false } now && account.Positions.Any(position => position.Instrument == view.Instrument && !position.HasVolatility)
            ? view with { Volatility = now.Volatility }
            : view;
}
