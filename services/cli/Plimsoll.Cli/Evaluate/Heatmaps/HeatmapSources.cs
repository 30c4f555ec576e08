using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Evaluation;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Cli.Evaluate.Heatmaps;

/// <summary>
/// Tells by its content what a folder holds, and evaluates it: a simulation (manifest and truth), a panel of five-minute bars, everything
/// that <c>plimsoll replay</c> plays (recordings, captured frames, normalised logs, CSV of Binance's public archive or of tardis), or a folder of simulations.
/// </summary>
/// <param name="options">How the map is judged.</param>
/// <param name="report">Told what was read.</param>
internal sealed class HeatmapSources(EvaluationOptions options, Action<string> report)
{
    private const string ManifestFile = "manifest.json";
    private const string Candles = "*_5m_futures.csv*";

    // Five-minute open interest is one interval of the map, not a gap: two and a half bars.
    private const int PanelIntervalMs = 750_000;

    /// <summary>Evaluates a folder.</summary>
    /// <exception cref="InvalidDataException">The folder holds nothing that is known.</exception>
    public EvaluationResult Evaluate(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"--source '{folder}' is not a folder");
        if (IsSimulation(folder)) return Simulation(folder, cancel);
        if (Directory.EnumerateFiles(folder, Candles).Any()) return Bars(folder, cancel);
        if (Directory.EnumerateDirectories(folder).Where(IsSimulation).Order(StringComparer.Ordinal).ToList() is not { Count: > 0 } worlds) return Replay(folder, cancel);
        var all = new EvaluationResult();
        foreach (var world in worlds) all.Add(Simulation(world, cancel));
        return all;
    }

    private static bool IsSimulation(string folder) => File.Exists(Path.Combine(folder, ManifestFile));

    private EvaluationResult Simulation(string folder, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, ManifestFile)));
        var root = json.RootElement;
        var block = $"{root.GetProperty("scenario").GetString()}, seed {root.GetProperty("seed").GetUInt64()}";
        var truth = TruthFolder.Read(folder);
        var all = new EvaluationResult();
        string[] venues = [folder, .. root.GetProperty("otherVenues").EnumerateArray().Select(name => Path.Combine(folder, name.GetString()!))];
        foreach (var venue in venues)
        {
            using var market = RecordedMarket.Open(new SourceOptions { Kind = SourceOptions.Replay, Data = venue, Speed = 0 }, report);
            all.Add(Pass(market.Records, market.Description, block, truth, options, cancel));
        }

        all.Sources.Clear();
        all.Sources.Add($"simulation {block}, {venues.Length} venues");
        all.Limits.Add("simulated: every position and every liquidation is known, and the world is only as real as the simulator");
        return all;
    }

    private EvaluationResult Replay(string folder, CancellationToken cancel)
    {
        var source = new SourceOptions { Kind = SourceOptions.Replay, Data = folder, Speed = 0 };
        var (found, fault) = ReplayFolder.Recognise(source);
        if (found is null) throw new InvalidDataException($"--source {fault}; or a simulation ({ManifestFile}), a panel ({Candles}), a folder of simulations");
        using var market = found.Open(source, report, 1);
        var accounts = AccountsFolder.Read(folder, options.Map);
        var result = Pass(market.Records, market.Description, block: null, truth: null, options, cancel, accounts);
        result.IsSimulated = market.Origin == Origin.Simulated;
        if (accounts is not null)
            result.Limits.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"T5 knows the liquidation prices of {accounts.Accounts:N0} public accounts, not of all: places are compared, masses are not"));
        return WithLimits(result, "only what the source recorded is seen: marks and open interest at its own pace, liquidations as far as its feeds show them");
    }

    private EvaluationResult Bars(string folder, CancellationToken cancel)
    {
        var panel = PanelFolder.Read(folder);
        var coarse = options with { Map = options.Map with { Map = options.Map.Map with { MaxIntervalMs = PanelIntervalMs } } };
        var all = new EvaluationResult { IsSimulated = false };
        foreach (var series in panel.Symbols.Where(series => series.HasOpenInterest))
        {
            var instrument = series.Symbol.Replace("USDT", "-USDT", StringComparison.Ordinal);
            all.Add(Pass(new PanelEvents(instrument).Of(panel, series), $"panel {series.Symbol}", block: null, truth: null, coarse, cancel));
        }

        all.IsSimulated = false;
        return WithLimits(all, "bars of five minutes: the last price stands for the mark, a bar's volume is spread over four prices, takers are not known");
    }

    private EvaluationResult Pass(
        IEnumerable<OutputRecord> records, string source, string? block, IReadOnlyDictionary<Venue, TrueBook>? truth, EvaluationOptions how, CancellationToken cancel,
        MeasuredTruth? accounts = null)
    {
        var pass = new RecordingPass(how);
        foreach (var record in records)
        {
            cancel.ThrowIfCancellationRequested();
            pass.Take(record);
        }

        report(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{source}: {pass.Events:N0} events, {pass.Refused:N0} refused"));
        return pass.Finish(source, block, truth, accounts);
    }

    private EvaluationResult WithLimits(EvaluationResult result, string limit)
    {
        result.Limits.Add(limit);
        if (!result.HasStandIns) return result;
        result.Limits.Add(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"no liquidation was printed: falls of open interest by {options.StandInShare:P1} or more during a move of {options.StandInMoveBp} bp or more stand in for them, voluntary exits among them"));
        if (!result.HasTruth)
            result.Limits.Add("accounts' true liquidation prices are not known: T5 and the recovery of the mix cannot be tested");
        return result;
    }
}
