using System.Text.Json;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Simulator.Core.Scenarios;
using Plimsoll.Simulator.Recording;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>One simulated market with its truth: recorded to a folder of its own, read back as a user would, then removed.</summary>
internal sealed class SimulatedRun : IDisposable
{
    private const int TruthMinutes = 5;
    private const long MinuteMs = 60_000;
    private const long FromMs = 1_767_571_200_000; // 2026-01-05, the default of plimsoll simulate

    private readonly List<(long TimeMs, List<TruePosition> Positions)> _truth = [];

    private SimulatedRun(string folder, ScenarioParameters scenario, double days)
    {
        (Folder, Scenario) = (folder, scenario);
        Bars = Read(days);
        foreach (var line in SimulatedLines.Read(Path.Combine(folder, "truth"), "positions"))
        {
            if (_truth.Count == 0 || _truth[^1].TimeMs != line.Time()) _truth.Add((line.Time(), []));
            if (line.GetProperty("liq").ValueKind == JsonValueKind.Null) continue;
            _truth[^1].Positions.Add(new TruePosition(
                line.GetProperty("venue").GetString()!, line.GetProperty("side").GetString() == "long" ? PositionSide.Long : PositionSide.Short, line.Number("sz"), line.Number("liq")));
        }
    }

    public string Folder { get; }

    public ScenarioParameters Scenario { get; }

    /// <summary>Minutes of the first venue's trades; open interest and prints of all venues.</summary>
    public BarSeries Bars { get; }

    /// <summary>Folders by venue, the first venue's own first.</summary>
    public IEnumerable<(string Venue, string Folder)> Venues => Scenario.Venues.Select((kind, i) => kind.ToString().ToLowerInvariant() is var name && i == 0 ? (name, Folder) : (name, Path.Combine(Folder, name)));

    /// <summary>Begin of the record and of its first shock, and end of its last, Unix milliseconds.</summary>
    public (long Start, long ShockStart, long ShockEnd) Times => (FromMs,
        FromMs + (long)(Scenario.Shocks.Min(shock => shock.Day) * 1_440 * MinuteMs), FromMs + (long)(Scenario.Shocks.Max(shock => (shock.Day * 1_440) + shock.Minutes) * MinuteMs));

    public static SimulatedRun Make(string name, ulong seed, double days, CancellationToken cancel)
    {
        var scenario = ScenarioCatalogue.Find(name, days)!;
        var folder = Directory.CreateTempSubdirectory("plimsoll-evaluate-").FullName;
        MarketRecorder.Record(new SimulationRequest(scenario, seed, days, FromMs, TruthMinutes, folder), _ => { }, cancel);
        return new SimulatedRun(folder, scenario, days);
    }

    /// <summary>The newest list of all open positions at a time.</summary>
    public IReadOnlyList<TruePosition> PositionsAt(long timeMs) => _truth.FindLast(list => list.TimeMs <= timeMs).Positions ?? [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private BarSeries Read(double days)
    {
        var minutes = (int)(days * 1_440);
        var (high, low, close, volume, interest) = (Unknown(minutes), Unknown(minutes), Unknown(minutes), new double[minutes], new double[minutes]);
        foreach (var trade in SimulatedLines.Read(Folder, "trades"))
        {
            var (i, price) = ((int)((trade.Time() - FromMs) / MinuteMs), trade.Number("px"));
            if (i < 0 || i >= minutes) continue;
            (high[i], low[i], close[i]) = (Math.Max(price, double.IsNaN(high[i]) ? price : high[i]), Math.Min(price, double.IsNaN(low[i]) ? price : low[i]), price);
            volume[i] += price * trade.Number("sz");
        }

        for (var i = 1; i < minutes; i++)
        {
            if (double.IsNaN(close[i])) (high[i], low[i], close[i]) = (close[i - 1], close[i - 1], close[i - 1]);
        }

        var prints = new (double Longs, double Shorts)[minutes];
        foreach (var (_, folder) in Venues) AddVenue(folder, interest, prints);
        return new BarSeries(Scenario.Name, 1, [.. Enumerable.Range(1, minutes).Select(i => FromMs + (i * MinuteMs))], high, low, close, volume, interest, prints);
    }

    private static void AddVenue(string folder, double[] interest, (double Longs, double Shorts)[] prints)
    {
        var own = Unknown(interest.Length);
        foreach (var line in SimulatedLines.Read(folder, "ctx"))
        {
            if ((line.Time() - FromMs) / MinuteMs is var i && i >= 0 && i < own.Length) own[i] = line.Number("oi");
        }

        for (var i = 0; i < own.Length; i++)
        {
            if (double.IsNaN(own[i]) && i > 0) own[i] = own[i - 1];
            interest[i] += own[i];
        }

        foreach (var line in SimulatedLines.Read(folder, "liq"))
        {
            if ((line.Time() - FromMs) / MinuteMs is not (var i and >= 0) || i >= prints.Length) continue;
            var usd = line.Number("px") * line.Number("sz");
            if (line.GetProperty("side").GetString() == "L") prints[i].Longs += usd;
            else prints[i].Shorts += usd;
        }
    }

    private static double[] Unknown(int length)
    {
        var column = new double[length];
        Array.Fill(column, double.NaN);
        return column;
    }
}
