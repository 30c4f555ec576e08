using System.CommandLine;
using System.Text.Json;
using Plimsoll.Cli.Commands;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.Claims;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate claims</c>: what the articles claim, tested on a panel.</summary>
internal static class ClaimsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var panel = new Option<string>("--panel") { Description = "Folder of a panel", Required = true };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("claims", "Tests claims about funding, open interest and levels on a panel, beside placebos") { panel, draws };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var study = new PanelStudy(PanelFolder.Read(result.GetRequiredValue(panel)));
                var report = ClaimsReport.Run(study, new EvaluationOptions { Draws = Math.Clamp(result.GetValue(draws), 1, 10_000) });
                await result.InvocationConfiguration.Output.WriteLineAsync(report.ToJsonString(Indented).AsMemory(), cancel);
                return ExitCode.Ok;
            }
            catch (Exception problem) when (problem is PanelException or IOException or UnauthorizedAccessException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: {problem.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
