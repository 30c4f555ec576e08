using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Plimsoll.Cli.Line;
using Plimsoll.Cli.Offline;
using Plimsoll.Contracts.Topics;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;

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
        if (result.GetValue(recording.Data) is { } folder && CaptureMarket.IsIn(folder))
        {
            return await ReplayCaptureAsync(result, recording, folder, print, cancel);
        }

        var (choice, problem) = SourceChoice.Resolve("replay", result.GetValue(recording.Data));
        if (choice is null)
        {
            await error.WriteLineAsync($"plimsoll: {problem}");
            return ExitCode.Usage;
        }

        using var market = RecordedMarket.Open(recording.ToOptions(result, choice.Data!), sentence => error.WriteLine($"plimsoll: line refused: {sentence}"));
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

    // What `plimsoll record` wrote: the same adapters as live, then the same processors.
    private static async Task<int> ReplayCaptureAsync(ParseResult result, RecordingArguments recording, string folder, bool print, CancellationToken cancel)
    {
        var wanted = result.GetValue(recording.Instruments) ?? new LiveOptions().Instruments;
        using var market = new CaptureMarket(folder, wanted.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
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
        long events = 0;
        foreach (var record in market.Records())
        {
            cancel.ThrowIfCancellationRequested();
            line.Feed(record);
            events++;
        }

        await result.InvocationConfiguration.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"plimsoll: {market.Frames:N0} frames, {events:N0} events in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s; {market.Books.Good} of {market.Books.All} books valid at the end"));
        return ExitCode.Ok;
    }

    private static async Task ReportAsync(TextWriter error, RecordedMarket market, OfflineLine line, long events, TimeSpan elapsed)
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
