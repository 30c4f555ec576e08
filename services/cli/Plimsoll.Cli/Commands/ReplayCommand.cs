using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Plimsoll.Cli.Line;
using Plimsoll.Cli.Offline;
using Plimsoll.Contracts.Topics;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll replay</c>: the same processors in one process without any server, as fast as possible.</summary>
internal static class ReplayCommand
{
    private static readonly string[] PrintedTopics =
        [TopicCatalogue.RiskScores, TopicCatalogue.HeatmapZones, TopicCatalogue.RiskSignals, TopicCatalogue.Alerts];

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var recording = new RecordingArguments();
        var output = new Option<string>("--output") { Description = "ndjson, or none to only count", DefaultValueFactory = _ => "ndjson" };
        output.AcceptOnlyFromAmong("ndjson", "none");
        var command = new Command("replay", "Replays a recording offline and prints scores, zones, signals and alerts") { output };
        recording.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(result, recording, result.GetValue(output) == "ndjson", cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, RecordingArguments recording, bool print, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        var (choice, problem) = SourceChoice.Resolve("replay", result.GetValue(recording.Data));
        if (choice is null)
        {
            await error.WriteLineAsync($"plimsoll: {problem}");
            return ExitCode.Usage;
        }

        var options = recording.ToOptions(result, choice.Data!);
        var (found, fault) = ReplayFolder.Recognise(options);
        if (found is null)
        {
            await error.WriteLineAsync($"plimsoll: data {fault}");
            return ExitCode.Usage;
        }

        using var market = found.Open(options, sentence => error.WriteLine($"plimsoll: refused: {sentence}"), 1);
        await using var stdout = System.Console.OpenStandardOutput();
        await using var writer = new NdjsonWriter(stdout);
        var printed = PrintedTopics.ToHashSet(StringComparer.Ordinal);
        var line = new OfflineLine(record =>
        {
            if (print && printed.Contains(record.Topic))
            {
                writer.Write(record);
            }
        });

        var started = Stopwatch.GetTimestamp();
        var reported = started;
        long events = 0;
        foreach (var record in market.Records)
        {
            cancel.ThrowIfCancellationRequested();
            line.Feed(record);
            if ((++events & 0x3FFF) == 0 && Stopwatch.GetElapsedTime(reported) > ProgressInterval)
            {
                reported = Stopwatch.GetTimestamp();
                await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {market.Progress}, {events:N0} events"));
            }
        }

        await ReportAsync(error, market, line, events, Stopwatch.GetElapsedTime(started));
        return ExitCode.Ok;
    }

    private static async Task ReportAsync(TextWriter error, IMarketSource market, OfflineLine line, long events, TimeSpan elapsed)
    {
        await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"plimsoll: {market.Progress}, {events:N0} events in {elapsed.TotalSeconds:0.00} s, peak memory {LineWatch.PeakMemory()}"));
        foreach (var (group, counts) in line.Counts)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"plimsoll: {group}: {counts.Processed:N0} processed, {counts.Repeated:N0} repeated, {counts.DeadLettered:N0} dead-lettered"));
        }
    }
}
