using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate drift</c>: what the drift watch of live models would have said on a panel.</summary>
internal static class DriftCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var panel = new Option<string>("--panel") { Description = "Folder of a panel", Required = true };
        var models = new Option<string?>("--models") { Description = "Model file; the shipped one unless given" };
        var command = new Command("drift", "Plays a panel through the drift watch: how often it warns, alarms and widens intervals") { panel, models };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var file = result.GetValue(models) is { } path ? ShippedModels.Read(await File.ReadAllTextAsync(path, cancel)) : ShippedModels.EarlyWarningModels();
                var study = new PanelStudy(PanelFolder.Read(result.GetRequiredValue(panel)));
                var report = new JsonObject { ["models"] = file.Version, ["watches"] = DriftStudy.Run(study, file, new DriftParameters()) };
                await result.InvocationConfiguration.Output.WriteLineAsync(report.ToJsonString(Indented).AsMemory(), cancel);
                return ExitCode.Ok;
            }
            catch (Exception problem) when (problem is PanelException or ModelFileException or IOException or UnauthorizedAccessException)
            {
                await result.InvocationConfiguration.Error.WriteLineAsync($"plimsoll: {problem.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
