using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using System.Globalization;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll record</c>: the raw frames of the live venues with their receive time, to rotating gzip files.</summary>
internal static class RecordCommand
{
    private static readonly Option<string> Folder = new("--output") { Description = "Folder for the files", Required = true };
    private static readonly Option<string?> Venues = new("--venues") { Description = "E.g. binance,okx; all unless given" };
    private static readonly Option<string?> Instruments = new("--instruments") { Description = "E.g. BTC-USDT,ETH-USDT" };
    private static readonly Option<double> Minutes = new("--minutes") { Description = "Stop after so long; 0 runs until Ctrl-C" };
    private static readonly Option<double> Rotate = new("--rotate-minutes") { Description = "A new file so often", DefaultValueFactory = _ => 60 };
    private static readonly Option<long> MaxMegabytes = new("--max-mb") { Description = "A new file at this compressed size", DefaultValueFactory = _ => 256 };
    private static readonly Option<string[]> Set = new("--set") { Description = "A setting of section Live, e.g. Live:Endpoints:okx:Rest=http://127.0.0.1:9000/", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        var command = new Command("record", "Records the raw frames of the live venues; `plimsoll book` plays them") { Folder, Venues, Instruments, Minutes, Rotate, MaxMegabytes, Set };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        if (Problem(result, out var options) is { } problem)
        {
            await error.WriteLineAsync($"plimsoll: {problem}");
            return ExitCode.Usage;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (result.GetValue(Minutes) > 0)
        {
            stop.CancelAfter(TimeSpan.FromMinutes(result.GetValue(Minutes)));
        }

        await using var services = new ServiceCollection().AddMetrics().AddLogging(log => log.AddSimpleConsole(console => console.SingleLine = true)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)).BuildServiceProvider();
        var recorded = await RecordingSession.RunAsync(
            options, result.GetValue(Folder)!, TimeSpan.FromMinutes(result.GetValue(Rotate)), result.GetValue(MaxMegabytes) * 1024 * 1024,
            services.GetRequiredService<IMeterFactory>(), TimeProvider.System, services.GetRequiredService<ILoggerFactory>().CreateLogger("record"), stop.Token);
        foreach (var venue in recorded)
        {
            await result.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{venue.Venue}: {venue.Frames} frames in {venue.Files} files, {venue.Lost} lost{(venue.Fault is { } fault ? $"; stopped: {fault}" : string.Empty)}"));
        }

        return recorded.All(venue => venue is { Lost: 0, Fault: null }) ? ExitCode.Ok : ExitCode.Degraded;
    }

    private static string? Problem(ParseResult result, out LiveOptions options)
    {
        options = new LiveOptions();
        var settings = (result.GetValue(Set) ?? []).Select(pair => pair.Split('=', 2)).ToList();
        if (settings.Any(pair => pair.Length != 2) || result.GetValue(Rotate) <= 0 || result.GetValue(MaxMegabytes) <= 0)
        {
            return "--set takes Section:Key=value; --rotate-minutes and --max-mb must be above 0";
        }

        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1]))).Build()
            .GetSection(LiveOptions.Section).Bind(options);
        options.Venues = result.GetValue(Venues) ?? options.Venues;
        options.Instruments = result.GetValue(Instruments) ?? options.Instruments;
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? null
            : string.Join("; ", faults.Select(fault => $"{string.Join(',', fault.MemberNames)}: {fault.ErrorMessage}"));
    }
}
