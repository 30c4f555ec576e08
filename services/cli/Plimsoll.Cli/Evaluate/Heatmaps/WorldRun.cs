using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Recording;

namespace Plimsoll.Cli.Evaluate.Heatmaps;

/// <summary>Simulates worlds one after another, evaluates each, and keeps what it gave, so that a run that was stopped goes on where it was.</summary>
/// <param name="sources">Evaluates a folder.</param>
/// <param name="days">Days of each world.</param>
/// <param name="keep">Folder for the results, and for one world at a time.</param>
/// <param name="report">Told what was done.</param>
internal sealed class WorldRun(HeatmapSources sources, double days, string keep, Action<string> report)
{
    private const int TruthMinutes = 15;
    private static readonly DateTimeOffset From = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Runs what is not there yet until the time is over.</summary>
    /// <param name="scenarios">Names in the catalogue.</param>
    /// <param name="seeds">Seeds 1 to this.</param>
    /// <param name="limit">No world is begun after this time.</param>
    /// <param name="cancel">Stops between two records.</param>
    /// <returns>Everything that is there, and how many worlds are missing.</returns>
    public (EvaluationResult Result, int Missing) Run(IReadOnlyList<string> scenarios, int seeds, TimeSpan limit, CancellationToken cancel)
    {
        var (all, missing, started) = (new EvaluationResult(), 0, Stopwatch.GetTimestamp());
        Directory.CreateDirectory(keep);
        for (var seed = 1; seed <= seeds; seed++)
        {
            foreach (var scenario in scenarios)
            {
                var path = Path.Combine(keep, string.Create(CultureInfo.InvariantCulture, $"{scenario}-{seed}-{days}d-{Version}.json"));
                if (!File.Exists(path) && Stopwatch.GetElapsedTime(started) < limit) Make(scenario, (ulong)seed, path, cancel);
                if (File.Exists(path)) all.Add(JsonSerializer.Deserialize<EvaluationResult>(File.ReadAllBytes(path), Format)!);
                else missing++;
            }
        }

        return (all, missing);
    }

    // Another build of the map or of the simulator judges again: results of two maps are never added up.
    private static string Version { get; } = string.Concat(
        new[] { typeof(EvaluationResult), typeof(ScenarioCatalogue) }.Select(type => type.Module.ModuleVersionId.ToString("N")[..6]));

    private static JsonSerializerOptions Format { get; } = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private void Make(string scenario, ulong seed, string path, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var folder = Path.Combine(keep, "world");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var request = new SimulationRequest(ScenarioCatalogue.Find(scenario, days)!, seed, days, From.ToUnixTimeMilliseconds(), TruthMinutes, folder);
        MarketRecorder.Record(request, _ => { }, cancel);
        var simulated = Stopwatch.GetElapsedTime(started);
        var result = sources.Evaluate(folder, cancel);
        Directory.Delete(folder, recursive: true);
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(result, Format));
        report(string.Create(CultureInfo.InvariantCulture, $"{scenario}, seed {seed}: simulated in {simulated.TotalSeconds:0.0} s, all in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
    }
}
