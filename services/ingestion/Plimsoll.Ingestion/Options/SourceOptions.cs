using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.Ingestion.Options;

/// <summary>Where market data comes from. Section <c>Source</c>; validated at start.</summary>
public sealed class SourceOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Source";

    /// <summary>A recorded market, played again.</summary>
    public const string Replay = "replay";

    /// <summary>The small made-up market.</summary>
    public const string Generated = "generated";

    /// <summary>The live venues: see <see cref="LiveOptions"/>.</summary>
    public const string Live = "live";

    /// <summary>The simulator's venues, read by the live adapters: <see cref="LiveOptions.Endpoints"/> say where it is. Labelled SIMULATED.</summary>
    public const string Simulator = "simulator";

    /// <summary><c>live</c>, <c>simulator</c>, <c>replay</c> or <c>generated</c>.</summary>
    public string Kind { get; set; } = Generated;

    /// <summary>Folder with recordings; needed for <c>replay</c>.</summary>
    public string Data { get; set; } = "";

    /// <summary>Times real time; 0 is as fast as possible.</summary>
    [Range(0, 1_000_000)]
    public double Speed { get; set; } = 1;

    /// <summary>
    /// A source faster than time waits for every group of the line (<see cref="DefaultPace"/>), so that no broker forgets what a group has
    /// not read yet. Switch it off where ingestion runs alone; <c>Kafka:Pace</c> names other groups.
    /// </summary>
    public bool WaitForConsumers { get; set; } = true;

    /// <summary>Canonical instruments separated by commas, e.g. <c>BTC-USDT,AVAX-USDT</c>; empty means all.</summary>
    public string Instruments { get; set; } = "";

    /// <summary>
    /// Only lines at or after this time, ISO 8601, UTC unless it says otherwise; empty means from the start. A generated market starts
    /// at it, else now.
    /// </summary>
    public string From { get; set; } = "";

    /// <summary>Only lines before this time; empty means to the end.</summary>
    public string Until { get; set; } = "";

    /// <summary>Seed of a generated market.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The instruments asked for; empty means all.</summary>
    internal IReadOnlySet<string> InstrumentSet =>
        Instruments.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>First time, Unix milliseconds.</summary>
    internal long FromMs => Parse(From)?.ToUnixTimeMilliseconds() ?? 0;

    /// <summary>First time that is not taken, Unix milliseconds.</summary>
    internal long UntilMs => Parse(Until)?.ToUnixTimeMilliseconds() ?? long.MaxValue;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        switch (Kind)
        {
            case Replay when ReplayFolder.Recognise(this).Fault is { } fault:
                yield return new ValidationResult(fault, [nameof(Data)]);
                break;
            case Replay or Generated or Live or Simulator:
                break;
            default:
                yield return new ValidationResult("must be live, simulator, replay or generated", [nameof(Kind)]);
                break;
        }

        if (Kind == Generated && GeneratedSource.Unknown(InstrumentSet) is { } unknown)
        {
            yield return new ValidationResult(unknown, [nameof(Instruments)]);
        }

        foreach (var (name, text) in new[] { (nameof(From), From), (nameof(Until), Until) })
        {
            if (text.Length > 0 && Parse(text) is null)
            {
                yield return new ValidationResult("must be a time in ISO 8601, e.g. 2026-06-13T00:00:00Z", [name]);
            }
        }

        if (FromMs >= UntilMs)
        {
            yield return new ValidationResult("must be after Source:From", [nameof(Until)]);
        }
    }

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
