using Plimsoll.Simulator.Core.Scenarios;

namespace Plimsoll.Simulator.Recording;

/// <summary>What to simulate and record.</summary>
/// <param name="Scenario">A possible scenario.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="Days">Days to record.</param>
/// <param name="FromMs">First time of the record, Unix milliseconds, on a full second.</param>
/// <param name="TruthMinutes">Minutes between two lists of all open positions.</param>
/// <param name="Out">Folder to write to; must be new or empty.</param>
public sealed record SimulationRequest(ScenarioParameters Scenario, ulong Seed, double Days, long FromMs, int TruthMinutes, string Out);
