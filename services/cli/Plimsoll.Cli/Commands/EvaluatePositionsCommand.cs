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
        var select = new Option<int?>("--select")
        {
            Description = $"Judge settings 1 to {TouchSelection.Candidates.Count} (0: all) within the fitting time instead; nothing after the split is read", HelpName = "NUMBER",
        };
        var write = new Option<string?>("--write") { Description = "Also write what was fitted and how it held: services/scoring/models/touch.json is what the next build uses" };
        var command = new Command("positions", "Barrier-touch calibration on recorded candles: reliability by decade of probability") { data, split, select, write };
        command.SetAction(result => Run(result, result.GetValue(data)!, result.GetValue(split)!, result.GetValue(select), result.GetValue(write)));
        return command;
    }

    private static int Run(ParseResult result, string folder, string split, int? select, string? write)
    {
        if (!DateOnly.TryParseExact(split, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            result.InvocationConfiguration.Error.WriteLine($"plimsoll: --split '{split}' is not a day; allowed: e.g. 2025-07-01");
            return ExitCode.Usage;
        }

        try
        {
            var splitMs = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
            var (series, output) = (CandleFile.ReadFolder(folder), result.InvocationConfiguration.Output);
            if (select is not { } number)
            {
                var findings = TouchStudy.Run(series, splitMs);
                output.Write(TouchText.Render(findings, split));
                if (write is not null) File.WriteAllText(write, TouchEvidence.Of(findings, split, FundingFile.StressOf(folder, splitMs)).ToJson());
                return ExitCode.Ok;
            }

            if (number < 0 || number > TouchSelection.Candidates.Count)
                throw new InvalidDataException(FormattableString.Invariant($"--select {number} is not allowed; allowed: 0 to {TouchSelection.Candidates.Count}"));
            foreach (var settings in number == 0 ? TouchSelection.Candidates : [TouchSelection.Candidates[number - 1]])
                output.Write(TouchText.Render(TouchSelection.Judge(series, splitMs, settings)));
            return ExitCode.Ok;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            result.InvocationConfiguration.Error.WriteLine($"plimsoll: {fault.Message}");
            return ExitCode.Usage;
        }
    }
}
