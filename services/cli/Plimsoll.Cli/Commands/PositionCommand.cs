using System.CommandLine;
using System.Text.Json;
using Plimsoll.Cli.Positions;
using Plimsoll.Scoring.Core.Positions;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll position</c>: liquidation prices, margins and states of the positions in a file.</summary>
internal static class PositionCommand
{
    public static Command Create()
    {
        var input = new Option<string>("--input") { Description = "JSON file {\"cases\": [...]}", Required = true };
        var output = new Option<string>("--output") { Description = "table, json or csv", DefaultValueFactory = _ => "table" };
        output.AcceptOnlyFromAmong("table", "json", "csv");
        var command = new Command("position", "Answers questions about positions: liquidation price, maintenance margin, state") { input, output };
        command.SetAction((result, cancel) => RunAsync(result, result.GetValue(input)!, result.GetValue(output)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, string path, string format, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        IReadOnlyList<CaseAnswer> answers;
        string? problem;
        try
        {
            using var file = JsonDocument.Parse(LenientJson.QuoteBareWords(await File.ReadAllTextAsync(path, cancel)));
            answers = PositionCases.Answer(file.RootElement, out problem);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            (answers, problem) = ([], fault.Message);
        }

        if (problem is not null)
        {
            await error.WriteLineAsync($"plimsoll: {path}: {problem}");
            return ExitCode.Usage;
        }

        await result.InvocationConfiguration.Output.WriteAsync(format switch
        {
            "json" => AnswerText.Json(answers),
            "csv" => AnswerText.Csv(answers),
            _ => AnswerText.Table(answers),
        });
        var refused = answers.Count(answer => answer.Refusal is not null);
        if (refused > 0) await error.WriteLineAsync($"plimsoll: {refused} of {answers.Count} rows refused");
        return refused > 0 ? ExitCode.Degraded : ExitCode.Ok;
    }
}
