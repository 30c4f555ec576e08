using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Plimsoll.Cli.Line;
using Plimsoll.Simulator.Recording;
using Plimsoll.Simulator.Reporting;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll simulate</c>: a market with ground truth, written as recordings that <c>plimsoll replay</c> reads.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var arguments = new SimulationArguments();
        var command = new Command("simulate", "Simulates a market and records it with the truth beside it; everything is labelled SIMULATED");
        arguments.AddTo(command);
        command.SetAction((result, cancel) => Task.FromResult(Run(result, arguments, cancel)));
        return command;
    }

    private static int Run(ParseResult result, SimulationArguments arguments, CancellationToken cancel)
    {
        var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
        if (arguments.WantsReport(result)) return Report(output, error, arguments.ReadReport(result));
        var (request, faults) = arguments.Read(result);
        if (request is null)
        {
            foreach (var fault in faults) error.WriteLine($"plimsoll: {fault}");
            return ExitCode.Usage;
        }

        var started = Stopwatch.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"SIMULATED: {request.Scenario.Name} ({request.Scenario.Summary}), seed {request.Seed}, {request.Days} days from {DateTimeOffset.FromUnixTimeMilliseconds(request.FromMs):yyyy-MM-dd HH:mm} UTC"));
        try
        {
            var done = MarketRecorder.Record(request, share => Progress(error, share, started), cancel);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {done.Trades:N0} trades, {done.Liquidations:N0} liquidation orders closing {done.LiquidatedUsd / 1e6:N1} million USD, {done.OrderEvents:N0} order events"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {done.Lines:N0} lines of {request.Scenario.Venues.Count} venues and {done.Positions:N0} true positions in {request.Out}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, peak memory {LineWatch.PeakMemory()}; money and positions that do not balance: {done.ImbalanceUnits}"));
            output.WriteLine($"  play it: plimsoll replay --data {request.Out}   or   make run SOURCE=replay DATA={request.Out}");
            return done.ImbalanceUnits == 0 ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"plimsoll: --out {fault.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("plimsoll: stopped; what was written is not whole");
            return ExitCode.Failed;
        }
    }

    private static int Report(TextWriter output, TextWriter error, (string Data, ulong Seed) wanted)
    {
        var data = Directory.Exists(wanted.Data) ? wanted.Data : null;
        if (data is null) error.WriteLine($"plimsoll: --data '{wanted.Data}' is not a folder: the report is without real markets");
        try
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SIMULATED markets of seed {wanted.Seed} beside real ones"));
            output.WriteLine();
            var faults = FactReport.Write(data, wanted.Seed, output.WriteLine);
            output.WriteLine();
            output.WriteLine(faults == 0 ? "every fact is within its bounds" : $"{faults} facts are out of bounds");
            return faults == 0 ? ExitCode.Ok : ExitCode.Degraded;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException or System.Text.Json.JsonException)
        {
            error.WriteLine($"plimsoll: --data {fault.Message}");
            return ExitCode.Usage;
        }
    }

    private static void Progress(TextWriter error, double share, long started)
    {
        if ((int)(share * 100) % 20 != 0) return;
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {share:P0} simulated after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
    }
}
