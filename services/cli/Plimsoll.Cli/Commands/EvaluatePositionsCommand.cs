using System.CommandLine;
using System.Globalization;
using Plimsoll.Cli.Positions;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll evaluate positions</c>: were levels touched as often as the touch probabilities said?</summary>
internal static class EvaluatePositionsCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder with five-minute candles", DefaultValueFactory = _ => "../shared/data/panel-5m" };
        var split = new Option<string>("--split") { Description = "Fit before this day (UTC), test from it on", DefaultValueFactory = _ => "2025-07-01" };
        var command = new Command("positions", "Barrier-touch calibration on recorded candles: reliability by decade of probability") { data, split };
        command.SetAction(result => Run(result, result.GetValue(data)!, result.GetValue(split)!));
        return command;
    }

    private static int Run(ParseResult result, string folder, string split)
    {
        if (!DateOnly.TryParseExact(split, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            result.InvocationConfiguration.Error.WriteLine($"plimsoll: --split '{split}' is not a day; allowed: e.g. 2025-07-01");
            return ExitCode.Usage;
        }

        try
        {
            var splitMs = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
            result.InvocationConfiguration.Output.Write(TouchText.Render(TouchStudy.Run(CandleFile.ReadFolder(folder), splitMs), split));
            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            result.InvocationConfiguration.Error.WriteLine($"plimsoll: {fault.Message}");
            return ExitCode.Usage;
        }
    }
}
