using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Positions;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Portfolios;

/// <summary>Ranks the accounts of a user's file. What a row leaves out (mark, volatility, funding) is taken from the line where the line knows it.</summary>
public sealed class PortfolioReporter
{
    private const double AssumedCorrelation = 0.8;
    private readonly TouchModel _model = new(FittedTouch.Parameters);

    /// <summary>Reports, riskiest account first, and every row that was refused.</summary>
    /// <param name="rows">Rows of the file.</param>
    /// <param name="absentVolatility">Annual volatility where neither the row nor the line knows it; null refuses the row.</param>
    /// <param name="board">Newest markets.</param>
    public EvaluatePortfolioResponse Of(PortfolioRows rows, double? absentVolatility, IMarketBoard board)
    {
        var file = PortfolioFile.Of(rows.Rows.Select(row => (row.Row, Filled(row.Fields, board))), rows.Refused, absentVolatility);
        var response = new EvaluatePortfolioResponse { Rows = (uint)rows.Rows.Count, ModelVersion = FittedTouch.Version };
        foreach (var refused in file.Refused)
            response.Refused.Add(new RefusedFileRow { Row = (uint)refused.Row, Account = refused.Account, Field = refused.Refusal.Field, Reason = refused.Refusal.Reason });
        if (file.Books.Count == 0) return response;

        List<string> instruments = [.. file.Assets.Select(view => Canonical(view.Instrument))];
        var assets = file.Assets.Select((view, i) => WithCurve(view, board.Find(instruments[i]))).ToList();
        var estimated = board.Correlations(instruments);
        var correlations = estimated ?? CorrelationMatrix.OfBases(instruments, AssumedCorrelation);
        foreach (var line in new PortfolioReport(_model, correlations).Rank(file.Books, assets))
        {
            var report = new AccountReport
            {
                Account = line.Book.Account, Basis = Basis.Modelled, ModelVersion = FittedTouch.Version, Correlation = Math.Round(correlations.Mean, 6),
                CorrelationEstimated = estimated is not null,
            };
            ReportWriter.Fill(report, line, assets, _model, symbol => board.Find(Canonical(symbol)));
            response.Accounts.Add(report);
        }

        return response;
    }

    private static string Canonical(string symbol) => $"{SymbolTables.BaseOf(symbol)}-USDT";

    private static AssetView WithCurve(AssetView view, MarketNow? now) =>
        now is { Volatility.IsEmpty: false } && view.Volatility[0] == now.Volatility[RiskHorizons.Day] ? view with { Volatility = now.Volatility } : view;

    private static JsonElement Filled(JsonElement fields, IMarketBoard board)
    {
        if (fields.ValueKind != JsonValueKind.Object || !fields.TryGetProperty("symbol", out var symbol) || symbol.ValueKind != JsonValueKind.String) return fields;
        if (board.Find(Canonical(symbol.GetString()!)) is not { } now) return fields;
        var json = JsonNode.Parse(fields.GetRawText())!.AsObject();
        Put(json, "mark_price", now.MarkPrice);
        Put(json, "volatility", now.Volatility.IsEmpty ? null : now.Volatility[RiskHorizons.Day]);
        Put(json, PortfolioRow.ObservedFunding, now.Funding8h);
        Put(json, PortfolioRow.ObservedStress, now.FundingStress8h);
        using var document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static void Put(JsonObject json, string name, double? value)
    {
        if (value is { } number && (!json.ContainsKey(name) || json[name] is null)) json[name] = number;
    }
}
