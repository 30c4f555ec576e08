using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Evaluate.Heatmaps;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Heatmap.Core.Evaluation.Report;
using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate heatmap</c>: is the map right? On simulated truth, recordings, captures or bars.</summary>
internal static class EvaluateHeatmapCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var arguments = new HeatmapArguments();
        var command = new Command("heatmap", "Scores the liquidation map against truth or liquidations, beside every baseline, and applies the release gate");
        arguments.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(result, arguments, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, HeatmapArguments arguments, CancellationToken cancel)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (arguments.Fault(parsed) is { } fault)
        {
            await error.WriteLineAsync($"plimsoll: {fault}");
            return ExitCode.Usage;
        }

        try
        {
            var started = Stopwatch.GetTimestamp();
            var options = arguments.Options(parsed);
            var sources = new HeatmapSources(options, sentence => error.WriteLine($"plimsoll: {sentence}"));
            var worlds = arguments.WorldNames(parsed);
            var (result, missing) = worlds.Count > 0
                ? new WorldRun(sources, parsed.GetValue(arguments.Days), arguments.KeepFolder(parsed), sentence => error.WriteLine($"plimsoll: {sentence}"))
                    .Run(worlds, parsed.GetValue(arguments.Seeds), TimeSpan.FromMinutes(parsed.GetValue(arguments.Minutes)), cancel)
                : (Evaluate(sources, parsed.GetValue(arguments.Source)!, cancel), 0);
            if (missing > 0)
            {
                await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {missing} worlds are missing; run the same command again and it goes on"));
                return ExitCode.Degraded;
            }

            await WriteAsync(parsed, arguments, new HeatmapReport(result, options, worlds), cancel);
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"plimsoll: done in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
            return ExitCode.Ok;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException or PanelException or JsonException)
        {
            await error.WriteLineAsync($"plimsoll: {problem.Message}");
            return ExitCode.Usage;
        }
    }

    private static EvaluationResult Evaluate(HeatmapSources sources, string[] folders, CancellationToken cancel)
    {
        var all = new EvaluationResult();
        foreach (var folder in folders) all.Add(sources.Evaluate(folder, cancel));
        return all;
    }

    private static async Task WriteAsync(ParseResult parsed, HeatmapArguments arguments, HeatmapReport report, CancellationToken cancel)
    {
        var heading = parsed.GetValue(arguments.Heading)!;
        var text = parsed.GetValue(arguments.Output) switch
        {
            "html" => ReportText.Html(report),
            "markdown" => ReportText.Markdown(report, heading),
            _ => ReportText.Json(report).ToJsonString(Indented),
        };
        await parsed.InvocationConfiguration.Output.WriteLineAsync(text.AsMemory(), cancel);
    }
}
