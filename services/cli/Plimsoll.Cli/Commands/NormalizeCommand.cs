using System.CommandLine;
using System.Globalization;
using Plimsoll.Cli.Offline;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll normalize</c>: raw captures of one venue as events of <c>market.events.v1</c>.</summary>
internal static class NormalizeCommand
{
    private static readonly Option<string> VenueName = new("--venue") { Description = string.Join(", ", CaptureVenues.Names), Required = true };
    private static readonly Option<string[]> Input = new("--input") { Description = "A capture, plain or .gz: a frame a line, with or without its receive time; several are played in order", Required = true };
    private static readonly Option<string?> Instruments = new("--instruments") { Description = "The venue's instrument list, for the size of contracts" };
    private static readonly Option<string?> Symbol = new("--symbol") { Description = "The symbol that answers without one belong to; the only one in the capture unless given" };
    private static readonly Option<VenueEndpoint> Endpoint = new("--endpoint") { Description = "Where the frames come from: Stream, or the kind of REST answer", DefaultValueFactory = _ => VenueEndpoint.Stream };
    private static readonly Option<string> Output = new("--output") { Description = "ndjson, or none to only count", DefaultValueFactory = _ => "ndjson" };

    public static Command Create()
    {
        VenueName.AcceptOnlyFromAmong(CaptureVenues.Names);
        Output.AcceptOnlyFromAmong("ndjson", "none");
        var command = new Command("normalize", "Prints the normalised events of raw captures of one venue") { VenueName, Input, Instruments, Symbol, Endpoint, Output };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var error = result.InvocationConfiguration.Error;
        var codec = CaptureVenues.CodecOf(CaptureVenues.Of(result.GetValue(VenueName)!), new SymbolTable());
        await using var stdout = System.Console.OpenStandardOutput();
        await using var writer = new NdjsonWriter(stdout);
        var capture = new CaptureNormaliser(new VenueNormaliser(codec, Origin.Replay, 1, new NdjsonSink(result.GetValue(Output) == "ndjson" ? writer : null)), codec.Symbols, result.GetValue(Symbol));
        var path = string.Empty;
        try
        {
            if (result.GetValue(Instruments) is { } list) capture.TakeInstruments(await File.ReadAllBytesAsync(path = list, cancel));
            foreach (var input in result.GetValue(Input)!)
            {
                using var file = new CaptureFile(path = input);
                while (file.TryRead(out var line))
                {
                    cancel.ThrowIfCancellationRequested();
                    capture.Take(line, result.GetValue(Endpoint));
                }

                if (file.IsDamaged || file.TooLong > 0) await error.WriteLineAsync($"plimsoll: {input} is damaged, torn, or has lines that are too long: what stood there is lost");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(path))
            {
                await error.WriteLineAsync($"plimsoll: '{path}' is a folder; allowed: a file");
                return ExitCode.Usage;
            }

            await error.WriteLineAsync($"plimsoll: '{path}' cannot be read: {fault.Message}");
            return ExitCode.Usage;
        }

        await ReportAsync(error, capture);
        return capture.Rejected > 0 ? ExitCode.Degraded : ExitCode.Ok;
    }

    private static async Task ReportAsync(TextWriter error, CaptureNormaliser capture)
    {
        await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"plimsoll: {capture.Lines:N0} lines, {capture.Normaliser.Events:N0} events, {capture.Ignored:N0} frames of no use, {capture.Rejected:N0} refused"));
        if (capture.FirstFault is { } first)
        {
            await error.WriteLineAsync($"plimsoll: the first refusal: {first}{(capture.Rejected == capture.Lines ? "; is --venue right, and --endpoint?" : string.Empty)}");
        }

        foreach (var reason in Enum.GetValues<VenueDrop>().Where(reason => capture.Normaliser.Dropped(reason) > 0))
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"plimsoll: no event for {capture.Normaliser.Dropped(reason):N0} messages: {Words(reason)}"));
        }
    }

    private static string Words(VenueDrop reason) => reason switch
    {
        VenueDrop.NoInstrument => "no linear perpetual quoted in a stable coin",
        VenueDrop.NoContractSize => "the size of a contract is not known (--instruments)",
        VenueDrop.Control => "answers about the connection",
        VenueDrop.Thinned => "depth within a second of the last summary, or best levels beside a followed book",
        VenueDrop.Repeated => "came before: over another connection, or told again",
        VenueDrop.Old => "of long before their receipt, sent after a subscription",
        _ => "depth without a book that may be read",
    };
}
