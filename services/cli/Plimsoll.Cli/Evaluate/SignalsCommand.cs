using System.CommandLine;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Line;
using Plimsoll.Cli.Offline;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Scoring.Core.Evaluation;
using Plimsoll.Scoring.Core.Evaluation.Records;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Signals;

namespace Plimsoll.Cli.Evaluate;

/// <summary><c>plimsoll evaluate signals</c>: precision and lift of every signal, the table that signals carry.</summary>
internal static class SignalsCommand
{
    public static Command Create()
    {
        var panel = new Option<string?>("--panel") { Description = "Folder of a panel: rules that bars can state" };
        var data = new Option<string?>("--data") { Description = "Folder with recorded days: everything that starts when they are replayed" };
        var output = new Option<string?>("--out") { Description = "Write the table here instead of printing it" };
        var draws = new Option<int>("--draws") { Description = "Draws of days behind every interval", DefaultValueFactory = _ => 1_000 };
        var command = new Command("signals", "Measures precision and lift of every signal on a panel and in a replay, with intervals") { panel, data, output, draws };
        command.SetAction(async (result, cancel) =>
        {
            try
            {
                var options = new EvaluationOptions { Draws = Math.Clamp(result.GetValue(draws), 1, 10_000) };
                var bars = result.GetValue(panel) is { } folder ? PanelRecords.Of(new PanelStudy(PanelFolder.Read(folder)), new ScoringParameters(), options) : None;
                var starts = result.GetValue(data) is { } days ? Replay(days, result.InvocationConfiguration.Error, cancel).Records($"replay of {DaysOf(days)}; plimsoll evaluate signals", options) : None;
                var text = TrackRecordFile.Write(SignalTable.Of(bars, starts));
                if (result.GetValue(output) is { } path)
                    await File.WriteAllTextAsync(path, text, cancel);
                else
                    await result.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), cancel);
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

    private static IReadOnlyDictionary<SignalKind, TrackRecord> None { get; } = new Dictionary<SignalKind, TrackRecord>();

    private static StartRecords Replay(string folder, TextWriter error, CancellationToken cancel)
    {
        var (choice, problem) = SourceChoice.Resolve("replay", folder);
        var options = new SourceOptions { Kind = "replay", Data = choice?.Data ?? throw new IOException(problem), Speed = 0 };
        var (found, fault) = ReplayFolder.Recognise(options);
        using var market = (found ?? throw new IOException($"data {fault}")).Open(options, sentence => error.WriteLine($"plimsoll: refused: {sentence}"), 1);
        var records = new StartRecords();
        var line = new OfflineLine(record =>
        {
            if (record.Topic == TopicCatalogue.RiskScores)
                records.Take(RiskScore.Parser.ParseFrom(record.Value));
            else if (record.Topic == TopicCatalogue.RiskSignals)
                records.Take(RiskSignal.Parser.ParseFrom(record.Value));
        });
        foreach (var record in market.Records)
        {
            cancel.ThrowIfCancellationRequested();
            line.Feed(record);
        }

        return records;
    }

    // The folder's own name: where it lies on this machine says nothing.
    private static string DaysOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
}
