using System.CommandLine;
using System.Globalization;
using Plimsoll.Ingestion.Options;

namespace Plimsoll.Cli.Commands;

/// <summary>The options that name a recording or part of one; the same for <c>run</c> and <c>replay</c>.</summary>
internal sealed class RecordingArguments
{
    public Option<string?> Data { get; } = new("--data") { Description = "Folder with a recording, recorded frames, a normalised log, or CSV of Binance's archive or tardis" };

    public Option<string?> Instruments { get; } = new("--instruments") { Description = "Only these, e.g. BTC-USDT,AVAX-USDT" };

    public Option<string?> From { get; } = new("--from") { Description = "Only lines at or after this time, ISO 8601, UTC unless it says otherwise" };

    public Option<string?> Until { get; } = new("--until") { Description = "Only lines before this time" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Data);
        command.Add(Instruments);
        command.Add(From);
        command.Add(Until);
        From.Validators.Add(result => CheckTime(result.Option.Name, result.GetValueOrDefault<string?>(), result.AddError));
        Until.Validators.Add(result => CheckTime(result.Option.Name, result.GetValueOrDefault<string?>(), result.AddError));
    }

    /// <summary>The options as ingestion's own, for reading a recording in this process.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="folder">Folder with recordings.</param>
    public SourceOptions ToOptions(ParseResult result, string folder) => new()
    {
        Kind = "replay", Data = folder, Speed = 0, Instruments = result.GetValue(Instruments) ?? string.Empty,
        From = result.GetValue(From) ?? string.Empty, Until = result.GetValue(Until) ?? string.Empty,
    };

    /// <summary>The options as configuration of ingestion's <c>Source</c> section.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToConfiguration(ParseResult result)
    {
        if (result.GetValue(Instruments) is { Length: > 0 } instruments)
        {
            yield return new("Source:Instruments", instruments);
        }

        if (result.GetValue(From) is { Length: > 0 } from)
        {
            yield return new("Source:From", from);
        }

        if (result.GetValue(Until) is { Length: > 0 } until)
        {
            yield return new("Source:Until", until);
        }
    }

    private static void CheckTime(string option, string? text, Action<string> addError)
    {
        if (text is not null && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            addError($"{option} '{text}' is not a time; allowed: ISO 8601, e.g. 2026-06-13T00:00:00Z");
        }
    }
}
