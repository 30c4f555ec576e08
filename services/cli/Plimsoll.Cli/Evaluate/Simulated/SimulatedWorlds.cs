using System.Diagnostics;
using System.Globalization;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>Makes the markets of a study one after the other, each once and in memory only, and says how far it is.</summary>
/// <param name="worlds">How many there will be.</param>
/// <param name="tell">Receives a sentence after each.</param>
internal sealed class SimulatedWorlds(int worlds, Action<string> tell)
{
    /// <summary>2026-01-05, the default of <c>plimsoll simulate</c>.</summary>
    public const long FromMs = 1_767_571_200_000;

    private int _made;

    /// <summary>One market.</summary>
    /// <param name="scenario">Name in the catalogue.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="days">Days of the record after the scenario's warm-up, which is its history.</param>
    /// <param name="cancel">Stops it.</param>
    public WatchedMarket Make(string scenario, int seed, double days, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var market = MarketWatch.Run(ScenarioCatalogue.Find(scenario, days)!, (ulong)seed, days, FromMs, cancel);
        tell(string.Create(CultureInfo.InvariantCulture, $"{scenario}, seed {seed}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, {++_made} of {worlds} markets"));
        return market;
    }
}
