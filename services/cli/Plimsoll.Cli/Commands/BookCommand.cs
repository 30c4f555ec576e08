using System.CommandLine;
using System.Globalization;
using System.Text;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Depth;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll book</c>: plays raw captures into one order book and prints what became of it.</summary>
internal static class BookCommand
{
    private static readonly Option<string> VenueName = new("--venue") { Description = string.Join(", ", CaptureVenues.Names), Required = true };
    private static readonly Option<string[]> Input = new("--input") { Description = "A raw capture, plain or .gz; several are played in order", Required = true };
    private static readonly Option<string?> Symbol = new("--symbol") { Description = "The venue's symbol; the first one in the capture unless given" };
    private static readonly Option<string> Output = new("--output") { Description = "json", DefaultValueFactory = _ => "json" };

    public static Command Create()
    {
        VenueName.AcceptOnlyFromAmong(CaptureVenues.Names);
        Output.AcceptOnlyFromAmong("json");
        var command = new Command("book", "Plays raw captures of one venue into an order book and prints its state as JSON") { VenueName, Input, Symbol, Output };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult result)
    {
        var error = result.InvocationConfiguration.Error;
        var venue = CaptureVenues.Of(result.GetValue(VenueName)!);
        var replay = new BookReplay(CaptureVenues.CodecOf(venue, new SymbolTable()), VenueRules.Of(venue)!, result.GetValue(Symbol));
        foreach (var path in result.GetValue(Input)!)
        {
            try
            {
                using var file = new CaptureFile(path);
                while (file.TryRead(out var line))
                {
                    replay.Play(line);
                }

                Report(error, path, file);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"plimsoll: --input '{path}' cannot be read: {fault.Message}");
                return ExitCode.Usage;
            }
        }

        if (replay.Undecodable > 0)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {replay.Undecodable} lines could not be decoded; the first: {replay.FirstFault}"));
        }

        if (replay.Elsewhere > 0)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: the book is that of {replay.Symbol}; {replay.Elsewhere} depth messages of other symbols or channels were passed over"));
        }

        result.InvocationConfiguration.Output.WriteLine(Encoding.UTF8.GetString(BookReport.ToJson(replay)));
        return ExitCode.Ok;
    }

    private static void Report(TextWriter error, string path, CaptureFile file)
    {
        if (file.IsDamaged)
        {
            error.WriteLine($"plimsoll: {path} is damaged or torn: what stood behind the damage is lost");
        }

        if (file.TooLong > 0)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {path}: {file.TooLong} lines longer than {CaptureFile.MaxLineBytes} bytes were passed over"));
        }
    }
}
