using System.CommandLine;
using System.Globalization;
using Plimsoll.Simulator.Core;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Core.Venues;
using Plimsoll.Simulator.Recording;

namespace Plimsoll.Cli.Commands;

/// <summary>The options of <c>plimsoll simulate</c>.</summary>
internal sealed class SimulationArguments
{
    private readonly Option<string> _scenario = new("--scenario") { Description = string.Join(", ", ScenarioCatalogue.Names), DefaultValueFactory = _ => "cascade" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of all chance", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _days = new("--days") { Description = "Days to record, 0.01 to 31", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _out = new("--out") { Description = "Folder to write to, new or empty" };
    private readonly Option<string> _asset = new("--asset") { Description = string.Join(", ", MarketSpec.All.Select(market => market.Asset)), DefaultValueFactory = _ => "BTC" };
    private readonly Option<string> _venues = new("--venues") { Description = "Up to five of binance, bybit, okx, gate, hyperliquid, the first of them in the folder itself", DefaultValueFactory = _ => "" };
    private readonly Option<string> _start = new("--start") { Description = "First time of the record, ISO 8601, UTC unless it says otherwise", DefaultValueFactory = _ => "2026-01-05T00:00:00Z" };
    private readonly Option<int> _truthMinutes = new("--truth-minutes") { Description = "Minutes between two lists of all open positions, 1 to 1440", DefaultValueFactory = _ => 15 };
    private readonly Option<bool> _report = new("--report") { Description = "Print the stylised facts of simulated and real markets side by side instead of recording" };
    private readonly Option<string> _data = new("--data") { Description = "With --report: folder of the real data", DefaultValueFactory = _ => "../shared/data" };
    private readonly Option<string[]> _set = new("--set") { Description = $"name=value, of {string.Join(", ", ScenarioSettings.Names)}", AllowMultipleArgumentsPerToken = true };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_scenario, _seed, _days, _out, _asset, _venues, _start, _truthMinutes, _report, _data, _set]) command.Add(option);
    }

    /// <summary>A report was asked for instead of a recording.</summary>
    public bool WantsReport(ParseResult result) => result.GetValue(_report);

    /// <summary>Folder of the real data for a report, and the seed.</summary>
    public (string Data, ulong Seed) ReadReport(ParseResult result) => (result.GetValue(_data)!, result.GetValue(_seed));

    /// <summary>The request, or every fault in words.</summary>
    public (SimulationRequest? Request, IReadOnlyList<string> Faults) Read(ParseResult result)
    {
        List<string> faults = [];
        var (name, days) = (result.GetValue(_scenario)!, result.GetValue(_days));
        var scenario = ScenarioCatalogue.Find(name, days);
        if (scenario is null) return (null, [$"--scenario '{name}': allowed {string.Join(", ", ScenarioCatalogue.Names)}"]);
        if (result.GetValue(_out) is not { Length: > 0 } folder) return (null, ["--out: missing; allowed a new or an empty folder"]);
        scenario = WithAsset(scenario, result.GetValue(_asset)!, faults);
        scenario = WithVenues(scenario, result.GetValue(_venues)!, faults);
        foreach (var setting in result.GetValue(_set) ?? []) scenario = WithSetting(scenario, setting, faults);
        if (!DateTimeOffset.TryParse(result.GetValue(_start), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var from) || from.Year is < 2000 or > 2200)
            faults.Add($"--start '{result.GetValue(_start)}': allowed a time from 2000 to 2200 in ISO 8601, e.g. 2026-01-05T00:00:00Z");
        var truthMinutes = result.GetValue(_truthMinutes);
        if (truthMinutes is < 1 or > 1_440) faults.Add($"--truth-minutes {truthMinutes}: allowed 1 to 1440");
        faults.AddRange(ScenarioCheck.Faults(scenario, days));
        var fromMs = from.ToUnixTimeSeconds() * 1_000;
        return faults.Count > 0 ? (null, faults) : (new SimulationRequest(scenario, result.GetValue(_seed), days, fromMs, truthMinutes, folder), []);
    }

    private static ScenarioParameters WithAsset(ScenarioParameters scenario, string asset, List<string> faults)
    {
        if (MarketSpec.All.FirstOrDefault(market => string.Equals(market.Asset, asset, StringComparison.OrdinalIgnoreCase)) is { } market) return scenario with { Market = market };
        faults.Add($"--asset '{asset}': allowed {string.Join(", ", MarketSpec.All.Select(known => known.Asset))}");
        return scenario;
    }

    private static ScenarioParameters WithVenues(ScenarioParameters scenario, string text, List<string> faults)
    {
        var words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0) return scenario;
        foreach (var word in words.Where(word => !Enum.TryParse<VenueKind>(word, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)))
            faults.Add($"--venues '{word}': allowed {string.Join(", ", Enum.GetNames<VenueKind>().Select(known => known.ToLowerInvariant()))}");
        return faults.Count > 0 ? scenario : scenario with { Venues = [.. words.Select(word => Enum.Parse<VenueKind>(word, ignoreCase: true))] };
    }

    private static ScenarioParameters WithSetting(ScenarioParameters scenario, string setting, List<string> faults)
    {
        var parts = setting.Split('=');
        if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            faults.Add($"--set '{setting}': allowed name=number");
            return scenario;
        }

        if (ScenarioSettings.Apply(scenario, parts[0], value) is { } changed) return changed;
        faults.Add($"--set '{parts[0]}': allowed {string.Join(", ", ScenarioSettings.Names)}");
        return scenario;
    }
}
