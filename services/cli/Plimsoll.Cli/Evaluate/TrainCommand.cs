using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Plimsoll.Cli.Commands;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll train</c>: fits the early-warning models on a whole panel and writes them as a versioned file.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var panel = new Option<string>("--panel") { Description = "Folder of a panel", Required = true };
        var output = new Option<string>("--out") { Description = "Model file to write", Required = true };
        var threads = new Option<int>("--threads") { Description = "Tasks fitted at a time; models do not depend on it", DefaultValueFactory = _ => Environment.ProcessorCount };
        var tasks = new TaskSelection();
        var command = new Command("train", "Fits the early-warning models on a panel; `evaluate early-warning` says what they are worth") { panel, output, threads };
        tasks.AddTo(command);
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                await TrainAsync(result, result.GetRequiredValue(panel), result.GetRequiredValue(output), Math.Clamp(result.GetValue(threads), 1, 64), tasks.Of(result), cancel);
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

    private static async Task TrainAsync(ParseResult result, string folder, string path, int threads, IReadOnlyList<TaskKey> tasks, CancellationToken cancel)
    {
        var (started, error) = (Stopwatch.GetTimestamp(), result.InvocationConfiguration.Error);
        var study = new PanelStudy(PanelFolder.Read(folder));
        var last = DateTimeOffset.FromUnixTimeMilliseconds(study.Table.Panel.CloseMs(study.Table.Panel.Length - 1));
        var file = new ModelFile(string.Create(CultureInfo.InvariantCulture, $"panel-{last:yyyy-MM-dd}"));
        await foreach (var (task, models) in TaskQueue.InOrder(tasks, threads, task => (task, ModelTrainer.Train(study.RowsOf(task))), cancel))
        {
            file.Add(task, models);
            if (models.Count == 0)
                await error.WriteLineAsync($"plimsoll: {task}: too few events, no model");
        }

        await File.WriteAllTextAsync(path, file.Write(), cancel);
        await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"plimsoll: {file.Version}: models of {file.Tasks.Count()} tasks in {path}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    }
}
