using System.CommandLine;
using Plimsoll.Cli.Positions;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Accounts;
using Plimsoll.Scoring.Core.Portfolios;
using Plimsoll.Scoring.Core.Positions;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll portfolio</c>: accounts of a CSV or JSON file, ranked by risk.</summary>
internal static class PortfolioCommand
{
    // Coins move together: [H], reported with every answer and stressed to 0.9 beside it.
    private const double AssumedCorrelation = 0.8;

    public static Command Create()
    {
        var input = new Option<string>("--input") { Description = "CSV with a header, or JSON", Required = true };
        var output = new Option<string>("--output") { Description = "table, json or csv", DefaultValueFactory = _ => "table" };
        var volatility = new Option<double?>("--volatility") { Description = "Annual volatility of rows that state none, e.g. 0.6" };
        var correlation = new Option<double>("--correlation") { Description = "Correlation between any two instruments, 0 to 0.99", DefaultValueFactory = _ => AssumedCorrelation };
        var publish = new Option<string?>("--publish") { Description = "Kafka address of a running line: also write the accounts to positions.v1" };
        output.AcceptOnlyFromAmong("table", "json", "csv");
        var command = new Command("portfolio", "Ranks accounts by the risk of liquidation") { input, output, volatility, correlation, publish };
        command.SetAction(async (result, cancel) =>
        {
            var code = await RunAsync(result, result.GetValue(input)!, result.GetValue(output)!, result.GetValue(volatility), result.GetValue(correlation), cancel);
            return result.GetValue(publish) is { } broker && code is not ExitCode.Usage ? await PublishAsync(result, result.GetValue(input)!, broker, code, cancel) : code;
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string path, string format, double? volatility, double correlation, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        PortfolioFile? file = null;
        var problem = volatility is <= 0 or > 20 or double.NaN ? $"--volatility {volatility} is not allowed; allowed: above 0 to 20"
            : correlation is >= 0 and < 1 ? null : $"--correlation {correlation} is not allowed; allowed: 0 to 0.99";
        try
        {
            if (problem is null) (file, problem) = Read(await File.ReadAllTextAsync(path, cancel), volatility);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault.Message;
        }

        if (file is null)
        {
            await error.WriteLineAsync($"plimsoll: {path}: {problem}");
            return ExitCode.Usage;
        }

        var report = new PortfolioReport(new TouchModel(FittedTouch.Parameters), CorrelationMatrix.OfBases([.. file.Assets.Select(view => SymbolTables.BaseOf(view.Instrument))], correlation));
        var lines = report.Rank(file.Books, file.Assets);
        await result.InvocationConfiguration.Output.WriteAsync(format switch
        {
            "json" => PortfolioText.Json(lines, file, correlation),
            "csv" => PortfolioText.Csv(lines, file),
            _ => PortfolioText.Table(lines, file, correlation),
        });
        var assumed = file.Books.Sum(book => book.Positions.Count(position => position.Funding is { Source: FundingSource.Assumed }));
        if (assumed > 0) await error.WriteLineAsync($"plimsoll: {assumed} positions state no funding_rate_8h: 0.01 % per 8 h is taken as paid");
        foreach (var refused in file.Refused)
            await error.WriteLineAsync($"plimsoll: {(refused.Row > 0 ? $"row {refused.Row}" : "account")}{(refused.Account.Length > 0 ? $" ({refused.Account})" : "")}: {refused.Refusal}");
        return file.Refused.Count > 0 ? ExitCode.Degraded : ExitCode.Ok;
    }

    private static async Task<int> PublishAsync(ParseResult result, string path, string broker, int code, CancellationToken cancel)
    {
        var (accounts, _) = PositionMessages.Of(PortfolioRows.Read(await File.ReadAllTextAsync(path, cancel)).Rows, UnixTime.Now(TimeProvider.System));
        try
        {
            await PositionPublisher.PublishAsync(broker, accounts, cancel);
            await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: {accounts.Count} accounts written to {TopicCatalogue.Positions} at {broker}");
            return code;
        }
        catch (Exception fault) when (fault is OperationCanceledException or Microsoft.Extensions.Options.OptionsValidationException or IOException or InvalidOperationException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: --publish {broker}: {fault.Message}");
            return ExitCode.Failed;
        }
    }

    private static (PortfolioFile? File, string? Problem) Read(string text, double? volatility) =>
        PortfolioRows.Read(text) is { Problem: null } rows ? (PortfolioFile.Of(rows.Rows, rows.Refused, volatility), null) : (null, PortfolioRows.Read(text).Problem);
}
