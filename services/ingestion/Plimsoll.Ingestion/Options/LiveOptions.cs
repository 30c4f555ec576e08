using System.ComponentModel.DataAnnotations;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Market.Instruments;

namespace Plimsoll.Ingestion.Options;

/// <summary>How the live venues are reached. Section <c>Live</c>; used where <c>Source:Kind</c> is live; validated at start.</summary>
public sealed class LiveOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Live";

    /// <summary>Venues separated by commas.</summary>
    public string Venues { get; set; } = string.Join(',', VenuePlans.Names);

    /// <summary>Canonical instruments separated by commas, where <c>Source:Instruments</c> names none.</summary>
    public string Instruments { get; set; } = "BTC-USDT,ETH-USDT,SOL-USDT";

    /// <summary>Other addresses than the venues' own, by venue: a proxy, a test network, the simulator.</summary>
    public Dictionary<string, EndpointOptions> Endpoints { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest wait for a connection, seconds.</summary>
    [Range(0.1, 60)]
    public double ConnectSeconds { get; set; } = 5;

    /// <summary>Longest wait for an answer of REST, seconds.</summary>
    [Range(0.1, 60)]
    public double RequestSeconds { get; set; } = 5;

    /// <summary>A connection that brings no data for so long is given up, whatever its socket says, seconds.</summary>
    [Range(0.2, 300)]
    public double SilenceSeconds { get; set; } = 10;

    /// <summary>A connection is replaced at this age, before its venue cuts it at 24 h, hours.</summary>
    [Range(0.0001, 24)]
    public double LifeHours { get; set; } = 23.5;

    /// <summary>First pause before connecting again, milliseconds; it doubles.</summary>
    [Range(10, 60_000)]
    public double LeastPauseMs { get; set; } = 500;

    /// <summary>Longest pause before connecting again, milliseconds.</summary>
    [Range(10, 600_000)]
    public double MostPauseMs { get; set; } = 30_000;

    /// <summary>Longest frame in bytes; a longer one ends the connection.</summary>
    [Range(1_024, 8 * 1024 * 1024)]
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Snapshots or new subscriptions asked for a book in any minute.</summary>
    [Range(1, 60)]
    public int ResyncsPerMinute { get; set; } = 5;

    /// <summary>A valid book is renewed by a snapshot so often, because levels beyond the last one are unknown, minutes.</summary>
    [Range(0.01, 1_440)]
    public double RefreshMinutes { get; set; } = 10;

    /// <summary>How much history is put before the live events, hours; 0 for none. Candles of the last day are of a minute, older ones of five.</summary>
    [Range(0, 720)]
    public double BackfillHours { get; set; } = 72;

    /// <summary>Live events wait at most so long for the history, seconds.</summary>
    [Range(1, 600)]
    public double BackfillSeconds { get; set; } = 30;

    /// <summary>The venues asked for.</summary>
    internal IReadOnlyList<string> VenueNames => Split(Venues);

    /// <summary>The instruments of a venue plan.</summary>
    /// <param name="wanted"><c>Source:Instruments</c>.</param>
    internal IReadOnlyList<string> InstrumentsOr(string wanted) => Split(wanted.Length > 0 ? wanted : Instruments);

    /// <summary>Where a venue is.</summary>
    internal VenueAddresses AddressesOf(string venue)
    {
        var own = VenuePlans.DefaultAddresses(venue.ToLowerInvariant());
        if (!Endpoints.TryGetValue(venue, out var other))
        {
            return own;
        }

        var stream = other.Stream.Length > 0 ? new Uri(other.Stream) : own.Stream;
        var market = other.MarketStream.Length > 0 ? new Uri(other.MarketStream) : other.Stream.Length > 0 ? null : own.MarketStream;
        return new VenueAddresses(stream, other.Rest.Length > 0 ? new Uri(other.Rest) : own.Rest, market);
    }

    /// <summary>What is asked of a venue.</summary>
    /// <param name="venue">Its name.</param>
    /// <param name="instruments">Canonical instruments.</param>
    internal VenuePlan PlanOf(string venue, IReadOnlyList<string> instruments) =>
        VenuePlans.Of(venue.ToLowerInvariant(), AddressesOf(venue), instruments, Endpoints.TryGetValue(venue, out var other) ? other.Symbols : null);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var name in VenueNames.Where(name => !VenuePlans.Names.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return new ValidationResult($"'{name}' is not a venue; allowed: {string.Join(", ", VenuePlans.Names)}", [nameof(Venues)]);
        }

        foreach (var name in Endpoints.Keys.Where(name => !VenuePlans.Names.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return new ValidationResult($"'{name}' is not a venue; allowed: {string.Join(", ", VenuePlans.Names)}", [nameof(Endpoints)]);
        }

        foreach (var name in Split(Instruments).Where(name => !Instrument.TryParse(name, out _)))
        {
            yield return new ValidationResult($"'{name}' is not an instrument; allowed: BASE-USDT", [nameof(Instruments)]);
        }

        foreach (var (venue, endpoint) in Endpoints)
        {
            if ((endpoint.Fault() ?? endpoint.SymbolFault(VenuePlans.VenueOf(venue.ToLowerInvariant()))) is { } fault)
            {
                yield return new ValidationResult($"{venue}: {fault}", [nameof(Endpoints)]);
            }
        }
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
