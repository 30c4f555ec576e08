using System.Globalization;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Recording;

namespace Plimsoll.Cli.Line;

/// <summary>Six simulated hours recorded first and played afterwards: for those who do not want to wait hours for a cascade.</summary>
internal static class RecordedScenario
{
    // At the usual sixty times real time six minutes, with the scenario's event after four; what the market was before is simulated too.
    private const double Days = 0.25;
    private const int TruthMinutes = 15;
    private const long FromMs = 1_767_571_200_000;
    private const string DefaultScenario = "cascade";

    /// <summary>Records a scenario below <c>run/simulated</c>, over what an earlier run left there.</summary>
    /// <param name="name">Name of the scenario; null for cascade.</param>
    /// <param name="seed">Seed; null for 1.</param>
    /// <param name="cancel">Stops in the middle.</param>
    /// <returns>The recording as a source, or an error sentence.</returns>
    public static (SourceChoice? Choice, string? Error) Make(string? name, ulong? seed, CancellationToken cancel)
    {
        name ??= DefaultScenario;
        if (ScenarioCatalogue.Find(name, Days) is not { } scenario)
        {
            return (null, $"scenario '{name}' is not known; allowed: {string.Join(", ", ScenarioCatalogue.Names)}");
        }

        var folder = Path.GetFullPath(Path.Combine("run", "simulated", string.Create(CultureInfo.InvariantCulture, $"{name}-{seed ?? 1}")));
        if (File.Exists(Path.Combine(folder, "manifest.json")))
        {
            Directory.Delete(folder, recursive: true);
        }

        try
        {
            var done = MarketRecorder.Record(new SimulationRequest(scenario, seed ?? 1, Days, FromMs, TruthMinutes, folder), _ => { }, cancel);
            return (new SourceChoice("replay", folder, string.Create(CultureInfo.InvariantCulture,
                $"scenario {name} ({scenario.Summary}), six hours simulated with their truth in {folder}: {done.Trades:N0} trades, {done.Liquidations:N0} liquidation orders")), null);
        }
        catch (IOException fault)
        {
            return (null, fault.Message);
        }
    }
}
