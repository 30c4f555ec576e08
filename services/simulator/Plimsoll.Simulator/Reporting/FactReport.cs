using System.Globalization;
using Plimsoll.Simulator.Core.Facts;
using Plimsoll.Simulator.Core.Scenarios;

namespace Plimsoll.Simulator.Reporting;

/// <summary>Real and simulated markets side by side, fact by fact, against the bounds that were set before the first report.</summary>
public static class FactReport
{
    private const long FromMs = 1_767_571_200_000;
    private const string None = "-";

    // The checked number of a fact is the median over these worlds.
    private static readonly (string Scenario, double Days)[] Worlds = [("quiet", 2), ("crowded-longs", 5), ("cascade", 2), ("foreign-crowd", 2)];

    /// <summary>Facts that the real data beside the project cannot show, with what was published about them.</summary>
    private static readonly Dictionary<string, string> Published = new(StringComparer.Ordinal)
    {
        ["depth-left-in-cascades"] = "published: median 0.294, p10 0.059, p90 0.651 (quant specification C.1)",
        ["liquidated-share-of-oi-per-day"] = "published: 0.0351 long, 0.0189 short, BitMEX era (T15)",
    };

    /// <summary>Computes the report.</summary>
    /// <param name="data">Folder with the recorded markets, or null to leave them out.</param>
    /// <param name="seed">Seed of every world.</param>
    /// <param name="write">Receives the lines, Markdown.</param>
    /// <returns>How many facts are out of bounds or missing.</returns>
    /// <exception cref="IOException">A recorded file is missing or cannot be read.</exception>
    public static int Write(string? data, ulong seed, Action<string> write)
    {
        var real = data is null ? [] : RealMarkets.Read(data).Select(series => (series.Name, Facts: StylisedFacts.Of(series))).ToList();
        var worlds = Worlds.Select(world => (world.Scenario, Facts: StylisedFacts.Of(FactCollector.Run(ScenarioCatalogue.Find(world.Scenario, world.Days)!, seed, world.Days, FromMs)))).ToList();
        write($"| fact | bounds | real: median (least to most, markets) | {string.Join(" | ", Worlds.Select(world => Line($"{world.Scenario}, {world.Days} d")))} | median | verdict |");
        write($"|---|---|---|{string.Concat(Worlds.Select(_ => "---|"))}---|---|");
        var faults = 0;
        foreach (var bounds in FactBounds.All)
        {
            var values = worlds.Select(world => world.Facts[bounds.Name]).ToList();
            var median = Median(values);
            var within = median >= bounds.Least && median <= bounds.Most;
            faults += within ? 0 : 1;
            write($"| {bounds.Name} | {Number(bounds.Least)} to {Number(bounds.Most)} | {Real(bounds.Name, [.. real.Select(market => market.Facts[bounds.Name])])} | {string.Join(" | ", values.Select(Number))} | {Number(median)} | {(within ? "within" : "OUT OF BOUNDS")} |");
        }

        return faults;
    }

    private static string Real(string name, IReadOnlyList<double> values)
    {
        var known = values.Where(double.IsFinite).ToList();
        if (Published.TryGetValue(name, out var text)) return $"not in the data; {text}";
        return known.Count == 0 ? "not read" : Line($"{Number(Median(known))} ({Number(known.Min())} to {Number(known.Max())}, {known.Count})");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : None;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
