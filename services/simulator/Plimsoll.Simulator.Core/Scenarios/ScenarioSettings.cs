using System.Globalization;

namespace Plimsoll.Simulator.Core.Scenarios;

/// <summary>Parameters of a scenario that can be changed by name.</summary>
public static class ScenarioSettings
{
    private static readonly SortedDictionary<string, Func<ScenarioParameters, double, ScenarioParameters>> Known = new(StringComparer.Ordinal)
    {
        ["accounts"] = (scenario, value) => scenario with { Accounts = (int)Math.Clamp(value, int.MinValue, int.MaxValue) },
        ["warm-up-hours"] = (scenario, value) => scenario with { WarmUpHours = value },
        ["spot-volatility"] = (scenario, value) => scenario with { SpotVolatility = value },
        ["depth-scale"] = (scenario, value) => scenario with { DepthScale = value },
        ["insurance-usd"] = (scenario, value) => scenario with { InsuranceUsd = value },
        ["retail-scale"] = (scenario, value) => scenario with { RetailScale = value },
        ["leverage-scale"] = (scenario, value) => scenario with { LeverageScale = value },
        ["retail-bias"] = (scenario, value) => scenario with { RetailBias = value },
        ["trend-chasing"] = (scenario, value) => scenario with { TrendChasing = value },
        ["retail-hold-hours"] = (scenario, value) => scenario with { RetailHoldHours = value },
        ["retail-wait-hours"] = (scenario, value) => scenario with { RetailWaitHours = value },
        ["stop-share"] = (scenario, value) => scenario with { StopShare = value },
        ["top-up-share"] = (scenario, value) => scenario with { TopUpShare = value },
        ["cross-share"] = (scenario, value) => scenario with { CrossShare = value },
        ["shock-day"] = (scenario, value) => WithShock(scenario, shock => shock with { Day = value }),
        ["shock-minutes"] = (scenario, value) => WithShock(scenario, shock => shock with { Minutes = value }),
        ["shock-log-move"] = (scenario, value) => WithShock(scenario, shock => shock with { LogMove = value }),
    };

    /// <summary>Names, in order.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Keys];

    /// <summary>The scenario with settings from words <c>name=value</c> separated by commas, and every fault of the words.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="words">The words; empty for none.</param>
    public static (ScenarioParameters Scenario, IReadOnlyList<string> Faults) ApplyAll(ScenarioParameters scenario, string words)
    {
        List<string> faults = [];
        foreach (var word in words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = word.Split('=');
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) faults.Add($"'{word}': allowed name=number");
            else if (Apply(scenario, parts[0], value) is { } changed) scenario = changed;
            else faults.Add($"'{parts[0]}': allowed {string.Join(", ", Names)}");
        }

        return (scenario, faults);
    }

    /// <summary>The scenario with one parameter changed, or null where the name is not known. The value is checked by <see cref="ScenarioCheck"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="value">New value.</param>
    public static ScenarioParameters? Apply(ScenarioParameters scenario, string name, double value) =>
        Known.TryGetValue(name, out var change) ? change(scenario, value) : null;

    // The scenario's first shock, or one of ten minutes at the start where it has none.
    private static ScenarioParameters WithShock(ScenarioParameters scenario, Func<Shock, Shock> change) =>
        scenario with { Shocks = [change(scenario.Shocks.Count > 0 ? scenario.Shocks[0] : new Shock(0, 10, 0)), .. scenario.Shocks.Skip(1)] };
}
