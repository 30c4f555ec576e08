using System.ComponentModel.DataAnnotations;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Options;

/// <summary>Which market is served. Section <c>Simulator</c>; validated at start.</summary>
public sealed class SimulatorOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Simulator";

    /// <summary>Name of the scenario.</summary>
    public string Scenario { get; set; } = "cascade";

    /// <summary>Seed of all chance.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>What the scenario takes for its length, days: its shocks begin within, after some minutes unless it is longer. The market goes on afterwards.</summary>
    [Range(0.001, ScenarioCheck.MostDays)]
    public double Days { get; set; } = 0.005;

    /// <summary>Base asset.</summary>
    public string Asset { get; set; } = "BTC";

    /// <summary>Accounts over all venues; 0 leaves the scenario's.</summary>
    [Range(0, 20_000)]
    public int Accounts { get; set; }

    /// <summary>Hours simulated before the first message; below 0 leaves the scenario's.</summary>
    [Range(-1, 72)]
    public double WarmUpHours { get; set; } = -1;

    /// <summary>Other parameters of the scenario: <c>name=value</c> separated by commas, as <c>plimsoll simulate --set</c> takes them.</summary>
    public string Set { get; set; } = "";

    /// <summary>Venues of the scenario, in lower case.</summary>
    public IReadOnlyList<string> VenueNames => [.. ToScenario().Venues.Select(venue => venue.ToString().ToLowerInvariant())];

    /// <summary>Venues separated by commas; empty leaves the scenario's.</summary>
    public string Venues { get; set; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ScenarioCatalogue.Find(Scenario, Days) is null)
            yield return new ValidationResult($"must be one of {string.Join(", ", ScenarioCatalogue.Names)}", [nameof(Scenario)]);
        else if (MarketSpec.All.All(market => market.Asset != Asset))
            yield return new ValidationResult($"must be one of {string.Join(", ", MarketSpec.All.Select(market => market.Asset))}", [nameof(Asset)]);
        else if (Venues.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(venue => !Enum.TryParse<VenueKind>(venue, true, out var kind) || !Enum.IsDefined(kind)))
            yield return new ValidationResult($"must be among {string.Join(", ", Enum.GetNames<VenueKind>().Select(venue => venue.ToLowerInvariant()))}", [nameof(Venues)]);
        else if (ScenarioSettings.ApplyAll(ScenarioCatalogue.Find(Scenario, Days)!, Set).Faults is { Count: > 0 } wrong)
            yield return new ValidationResult(string.Join("; ", wrong), [nameof(Set)]);
        else if (ScenarioCheck.Faults(ToScenario(), Math.Max(Days, ScenarioCheck.LeastDays)) is { Count: > 0 } faults)
            yield return new ValidationResult(string.Join("; ", faults), [nameof(Scenario)]);
    }

    internal ScenarioParameters ToScenario()
    {
        var scenario = ScenarioCatalogue.Find(Scenario, Days)! with { Market = MarketSpec.All.First(market => market.Asset == Asset) };
        var venues = Venues.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (venues.Length > 0) scenario = scenario with { Venues = [.. venues.Select(venue => Enum.Parse<VenueKind>(venue, ignoreCase: true))] };
        if (Accounts > 0) scenario = scenario with { Accounts = Accounts };
        if (WarmUpHours >= 0) scenario = scenario with { WarmUpHours = WarmUpHours };
        return ScenarioSettings.ApplyAll(scenario, Set).Scenario;
    }
}
