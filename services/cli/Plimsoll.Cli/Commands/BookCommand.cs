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
            if (Directory.Exists(path))
            {
                error.WriteLine($"plimsoll: --input '{path}' is a folder; allowed: a file");
                return ExitCode.Usage;
            }

            try
            {
                using var file = new CaptureFile(path);
                var (before, undecodable) = (replay.Messages, 0L);
                while (file.TryRead(out var line))
                {
                    undecodable = replay.Undecodable;
                    replay.Play(line);
                }

                Report(error, path, file, replay.Messages - before, replay.Undecodable > undecodable);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"plimsoll: --input '{path}' cannot be read: {fault.Message}");
                return ExitCode.Usage;
            }
        }

        var isNothingOfVenue = replay.Messages > 0 && replay.Undecodable == replay.Messages;
        if (replay.Undecodable > 0)
        {
            var question = isNothingOfVenue ? $"; is --venue {result.GetValue(VenueName)} right?" : string.Empty;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {replay.Undecodable} of {replay.Messages} lines could not be decoded; the first: {replay.FirstFault}{question}"));
        }

        if (replay.Elsewhere > 0)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: the book is that of {replay.Symbol}; {replay.Elsewhere} depth messages of other symbols or channels were passed over"));
        }

        if (!replay.IsValid && !isNothingOfVenue)
        {
            error.WriteLine($"plimsoll: the book is not valid: {WhyNot(replay)}");
        }

        result.InvocationConfiguration.Output.WriteLine(Encoding.UTF8.GetString(BookReport.ToJson(replay)));
        return isNothingOfVenue ? ExitCode.Degraded : ExitCode.Ok;
    }

    private static string WhyNot(BookReplay replay) =>
        replay.Messages == 0 ? "there is no line in the input"
        : replay.Symbol.Length == 0 ? "there is no depth in the input"
        : replay.HasBeenValid ? $"{replay.Symbol} was valid before and was not healed by a snapshot"
        : $"no snapshot of {replay.Symbol} joins its changes; a capture that goes on from another one is played after it (--input FIRST --input SECOND)";

    private static void Report(TextWriter error, string path, CaptureFile file, long lines, bool isLastRefused)
    {
        if (lines == 0)
        {
            error.WriteLine($"plimsoll: {path} holds no line");
        }

        if (file.IsDamaged || (file.EndsWithinLine && isLastRefused))
        {
            error.WriteLine($"plimsoll: {path} is damaged or torn: what stood behind the damage is lost");
        }

        if (file.TooLong > 0)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plimsoll: {path}: {file.TooLong} lines longer than {CaptureFile.MaxLineBytes} bytes were passed over"));
        }
    }
}
