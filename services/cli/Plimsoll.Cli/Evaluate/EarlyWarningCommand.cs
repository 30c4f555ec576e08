using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli.Commands;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate early-warning</c>: the scorecard of the early-warning models on a panel, against strong baselines.</summary>
internal static class EarlyWarningCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var arguments = new EarlyWarningArguments();
        var command = new Command("early-warning", "Scores the early-warning models on a panel: purged walk-forward, baselines, gates, leak canaries");
        arguments.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(result, arguments, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, EarlyWarningArguments arguments, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        try
        {
            var started = Stopwatch.GetTimestamp();
            var options = arguments.Options(result);
            if (options.Folds is { TestFromMs: { } from, TestToMs: { } to } && from >= to)
                throw new PanelException("--test-from must lie before --test-to");
            var panel = PanelFolder.Read(result.GetRequiredValue(arguments.Panel));
            foreach (var note in panel.Notes)
                await error.WriteLineAsync($"plimsoll: {note}");

            var study = new PanelStudy(panel);
            var document = await EvaluateAsync(study, options, arguments, result, cancel);
            await result.InvocationConfiguration.Output.WriteLineAsync(
                result.GetValue(arguments.Output) == "html" ? EvaluationHtml.Render(document) : document.ToJsonString(Indented));
            if (result.GetValue(arguments.ModelCard) is { } card)
                await File.WriteAllTextAsync(card, ModelCard.Render(document), cancel);

            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"plimsoll: done in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
            if (document["release"]!.AsArray().All(task => (string?)task!["verdict"] == EvaluationReport.NothingTested))
            {
                await error.WriteLineAsync("plimsoll: nothing was tested: no bar of the panel lies in the tested time with all its windows whole");
                return ExitCode.Degraded;
            }

            return ExitCode.Ok;
        }
        catch (Exception problem) when (problem is PanelException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"plimsoll: {problem.Message}");
            return ExitCode.Usage;
        }
    }

    private static async Task<JsonObject> EvaluateAsync(
        PanelStudy study, EvaluationOptions options, EarlyWarningArguments arguments, ParseResult result, CancellationToken cancel)
    {
        var report = new EvaluationReport(study, options);
        using var predictions = result.GetValue(arguments.Predictions) is { } path ? new PredictionFile(path) : null;
        var error = result.InvocationConfiguration.Error;
        var started = Stopwatch.GetTimestamp();
        await foreach (var task in TaskQueue.InOrder(options.Tasks, result.GetValue(arguments.Threads), task => TaskEvaluation.Run(study, task, options), cancel))
        {
            predictions?.Write(task.Walk);
            report.Add(task);
            if (task.Task is { Label: LabelKind.OiCascade, Side: LabelSide.Both, HorizonMinutes: 360 } && arguments.PublishedScore(result) is { } published)
                report.Published = PublishedCascade.Compare(task.Walk, published);

            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"plimsoll: {task.Task}: {task.Walk.Scored.Count(scored => scored):N0} of {task.Walk.Rows.Count:N0} bars scored, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        }

        if (predictions is not null)
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {predictions.Rows:N0} predictions written"));

        return report.ToJson(options.Diagnostics ? LookAhead(study, options) : []);
    }

    /// <summary>Replaces the future after two bars and compares; task columns at the second.</summary>
    private static IReadOnlyList<string> LookAhead(PanelStudy study, EvaluationOptions options)
    {
        var draws = new SeededDraws(options.Seed);
        int[] cuts = [study.Table.Panel.Length / 3, study.Table.Panel.Length - 500];
        return
        [
            .. Causality.LookAhead(study.Table, cuts, draws),
            .. options.Tasks.Where(options.DiagnosedIn).SelectMany(task => Causality.LookAhead(task, study.Table, study.Conditions, cuts[1], draws)),
        ];
    }
}
