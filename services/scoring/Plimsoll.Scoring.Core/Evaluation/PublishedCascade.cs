using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Labels;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>
/// A published cascade score beside ours. Its event rule is our <see cref="LabelKind.OiCascade"/>, its horizon six hours, its measure alert
/// episodes: a run of bars at or above a threshold, right when an onset follows within the horizon. Ours is cut where it raises as many
/// episodes per day. Its figures cover months that this panel does not hold, so only rule and measure are the same, not the sample.
/// </summary>
public static class PublishedCascade
{
    private const string Threshold = "30";

    /// <summary>The comparison, coin by coin.</summary>
    /// <param name="walk">Walk of oi_cascade, both sides, 360 minutes.</param>
    /// <param name="published">The author's table.</param>
    public static JsonObject Compare(WalkResult walk, JsonNode published)
    {
        var compared = new JsonObject { ["theirEventRule"] = published["params"]?.DeepClone(), ["theirThreshold"] = int.Parse(Threshold, System.Globalization.CultureInfo.InvariantCulture) };
        foreach (var (coin, node) in published["coins"]!.AsObject())
        {
            var symbol = walk.Rows.Table.Panel.Symbols.Index().Where(one => one.Item.Symbol == $"{coin}USDT").Select(one => one.Index).DefaultIfEmpty(-1).First();
            var theirs = node!["thresholds"]!.AsArray().Single(row => row!["threshold"]!.ToString() == Threshold)!;
            var perDay = theirs["n_alert_episodes"]!.GetValue<double>() / (node["n_bars"]!.GetValue<double>() / Bars.Day);
            var set = symbol < 0 ? null : TestSet.Of(walk).OfSymbol(symbol);
            compared[coin] = new JsonObject
            {
                ["published"] = new JsonObject
                {
                    ["events"] = node["n_events"]!.DeepClone(), ["baseRate"] = node["base_rate_event_within_6h"]!.DeepClone(), ["episodesPerDay"] = Json.Number(perDay),
                    ["precision"] = theirs["precision"]?.DeepClone(), ["lift"] = theirs["lift_vs_base"]?.DeepClone(),
                    ["recall"] = theirs["recall"]?.DeepClone(), ["medianLeadMinutes"] = theirs["median_lead_min"]?.DeepClone(),
                },
                [ModelCatalogue.Full] = Ours(set, ModelCatalogue.Full, perDay),
                [ModelCatalogue.Volatility] = Ours(set, ModelCatalogue.Volatility, perDay),
            };
        }

        return compared;
    }

    private static JsonObject? Ours(TestSet? set, string name, double episodesPerDay)
    {
        if (set is null || set.Rows.Length == 0)
            return null;

        var rows = set.Walk.Rows;
        var probabilities = set.Probabilities(set.Walk.Of(name));
        var wanted = (int)Math.Round(episodesPerDay * set.Rows.Length / Bars.Day);
        var threshold = probabilities.Distinct().OrderDescending().FirstOrDefault(level => Episodes(set, probabilities, level).Count >= wanted);
        var starts = Episodes(set, probabilities, threshold);
        var hits = starts.Sum(index => set.Outcomes[index]);
        var caught = new Dictionary<int, int>();
        for (var index = 0; index < probabilities.Length; index++)
        {
            if (probabilities[index] >= threshold && rows.Event[set.Rows[index]] is var number and >= 0)
                caught.TryAdd(number, rows.LeadBars[set.Rows[index]]);
        }

        var interval = WilsonInterval.Of(hits, starts.Count);
        var leads = caught.Values.Order().ToArray();
        return new JsonObject
        {
            ["from"] = DateTimeOffset.FromUnixTimeMilliseconds(rows.Table.Panel.CloseMs(rows.Bar[set.Rows[0]])).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["to"] = DateTimeOffset.FromUnixTimeMilliseconds(rows.Table.Panel.CloseMs(rows.Bar[set.Rows[^1]])).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["events"] = set.Events, ["baseRate"] = Json.Number(set.BaseRate), ["episodes"] = starts.Count,
            ["precision"] = Json.Number((double)hits / starts.Count), ["precisionCi95"] = Json.Interval(interval.Low, interval.High),
            ["lift"] = Json.Number(hits / (starts.Count * set.BaseRate)), ["recall"] = Json.Number((double)caught.Count / set.Events),
            ["medianLeadMinutes"] = leads.Length == 0 ? null : Json.Number(5 * (leads[(leads.Length - 1) / 2] + leads[leads.Length / 2]) / 2.0),
            ["insufficient"] = set.Insufficient,
        };
    }

    /// <summary>First rows of runs of bars at or above a level.</summary>
    private static List<int> Episodes(TestSet set, double[] probabilities, double level)
    {
        var starts = new List<int>();
        for (var index = 0; index < probabilities.Length; index++)
        {
            var adjacent = index > 0 && set.Walk.Rows.Bar[set.Rows[index - 1]] == set.Walk.Rows.Bar[set.Rows[index]] - 1;
            if (probabilities[index] >= level && !(adjacent && probabilities[index - 1] >= level))
                starts.Add(index);
        }

        return starts;
    }
}
