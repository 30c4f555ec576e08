using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Plimsoll.Cli.Line;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll run</c>: the whole line in one process.</summary>
internal static class RunCommand
{
    // A recorded hour passes in a minute: enough to see zones form while one watches.
    private const double DefaultSpeed = 60;

    private static readonly Option<string> Source = new("--source") { Description = string.Join(", ", SourceChoice.Words), DefaultValueFactory = _ => "auto" };
    private static readonly Option<double?> Speed = new("--speed") { Description = "Times real time; 0 is as fast as possible (a recording: 60 unless given; a generated market: 1)" };
    private static readonly Option<string> Ports = new("--ports") { Description = "fixed (7100 to 7205) or free", DefaultValueFactory = _ => "fixed" };
    private static readonly Option<bool> ExitAtEnd = new("--exit-at-end") { Description = "Stop when the recording has ended and every group has caught up" };
    private static readonly Option<bool> Plain = new("--plain") { Description = "Lines instead of a table" };
    private static readonly Option<string?> Scenario = new("--scenario") { Description = "With --source simulator: quiet, crowded-longs, cascade, ...; `plimsoll simulate --help` lists them" };
    private static readonly Option<ulong?> Seed = new("--seed") { Description = "With --source simulator: seed of all chance" };
    private static readonly Option<string[]> Set = new("--set") { Description = "A setting for every service, e.g. Alerting:Webhook:Url=http://127.0.0.1:9000/hook", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        var recording = new RecordingArguments();
        Ports.AcceptOnlyFromAmong("fixed", "free");
        var command = new Command("run", "Runs every service in one process with an embedded broker and a private Redis") { Source, Speed, Ports, ExitAtEnd, Plain, Scenario, Seed, Set };
        recording.AddTo(command);
        command.SetAction((result, cancel) => RunAsync(result, recording, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, RecordingArguments recording, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        var (choice, problem) = await SourceChoice.ResolveAsync(result.GetValue(Source)!, result.GetValue(recording.Data), result.GetValue(Scenario), cancel);
        if (choice is { Kind: "simulator" } && result.GetValue(Speed) is { } times && times != 1 && times >= 0)
        {
            // The protocols run in real time; another pace is a recording of the same market.
            (choice, problem) = RecordedScenario.Make(result.GetValue(Scenario), result.GetValue(Seed), cancel);
        }

        var settings = result.GetValue(Set) ?? [];
        problem ??= settings.FirstOrDefault(pair => !pair.Contains('=', StringComparison.Ordinal)) is { } wrong ? $"--set '{wrong}' is not Section:Key=value" : null;
        problem ??= result.GetValue(Ports) == "fixed" ? LinePorts.Taken() : null;
        problem ??= result.GetValue(Speed) is < 0 or double.NaN ? $"--speed {result.GetValue(Speed)} is not allowed; allowed: 0 (as fast as possible) or more" : null;
        if (choice is null || problem is not null)
        {
            await error.WriteLineAsync($"plimsoll: {problem}");
            return ExitCode.Usage;
        }

        var speed = result.GetValue(Speed) ?? (choice.Kind == "replay" ? DefaultSpeed : 1);
        var from = choice.Data is not null && speed > 0 && result.GetValue(recording.From) is null ? WatchedStart.Of(choice.Data) : null;
        if (from is not null)
        {
            await result.InvocationConfiguration.Output.WriteLineAsync($"plimsoll: starts at {from}, the first day with mark prices; FROM=time plays what lies before");
        }

        var configuration = recording.ToConfiguration(result)
            .Concat(from is null ? [] : [new KeyValuePair<string, string?>("Source:From", from)])
            .Concat(settings.Select(pair => new KeyValuePair<string, string?>(pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..])));
        var line = new LineSettings(choice, speed, result.GetValue(Ports) == "free", [.. Simulated(result), .. configuration]);
        try
        {
            return await RunLineAsync(result, line, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is Microsoft.Extensions.Options.OptionsValidationException or IOException or InvalidOperationException or DllNotFoundException)
        {
            await error.WriteLineAsync($"plimsoll: {fault.Message}\nplimsoll: `plimsoll doctor` says what this machine lacks");
            return ExitCode.Usage;
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Simulated(ParseResult result)
    {
        if (result.GetValue(Scenario) is { Length: > 0 } scenario)
        {
            yield return new("Simulator:Scenario", scenario);
        }

        if (result.GetValue(Seed) is { } seed)
        {
            yield return new("Simulator:Seed", seed.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<int> RunLineAsync(ParseResult result, LineSettings settings, CancellationToken cancel)
    {
        var output = result.InvocationConfiguration.Output;
        await output.WriteLineAsync($"plimsoll: source is {settings.Source.Kind}: {settings.Source.Reason}");
        var isPlain = result.GetValue(Plain) || System.Console.IsOutputRedirected;
        using var log = isPlain || result.GetValue(ExitAtEnd) ? null : new RunLog(RunLog.DefaultPath);
        if (log is not null)
        {
            System.Console.SetError(log);
        }

        var started = Stopwatch.GetTimestamp();
        await using var line = await EmbeddedLine.StartAsync(settings, cancel);
        var ready = Stopwatch.GetElapsedTime(started);
        foreach (var text in WhereToLook.Lines(line, ready, log?.Path))
        {
            await output.WriteLineAsync(text);
        }

        var watch = new LineWatch(line, output, isPlain);
        if (!result.GetValue(ExitAtEnd))
        {
            await watch.ShowAsync(cancel);
            return ExitCode.Ok;
        }

        var drained = await watch.WaitForEndAsync(cancel);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var groups = GroupReport.Collect(line.Hosts.Values);
        foreach (var text in GroupReport.Lines(groups))
        {
            await output.WriteLineAsync(text);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"elapsed {elapsed.TotalSeconds:0.0} s (ready after {ready.TotalSeconds:0.0} s), peak memory {LineWatch.PeakMemory()}"));
        return drained && GroupReport.IsWhole(groups) ? ExitCode.Ok : ExitCode.Degraded;
    }
}
