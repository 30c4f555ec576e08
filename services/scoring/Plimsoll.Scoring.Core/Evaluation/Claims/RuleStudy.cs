using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>Precision and lift of the seed rules per bar, beside the same rules fired a day earlier: what clustering alone gives.</summary>
internal static class RuleStudy
{
    public static JsonArray Run(TaskRows rows, EvaluationOptions options) =>
        [.. SeedRules.Of(rows.Table).Select(rule => (JsonNode)Judge(rows, rule, options))];

    private static JsonObject Judge(TaskRows rows, SeedRule rule, EvaluationOptions options)
    {
        var (fired, all, placebo) = (new ShareOfDays(), new ShareOfDays(), new ShareOfDays());
        var events = new HashSet<int>();
        for (var row = 0; row < rows.Count; row++)
        {
            var (symbol, bar, hit) = (rows.Symbol[row], rows.Bar[row], rows.Outcome[row] == 1);
            if (rule.Fires(symbol, bar) is not { } fires)
                continue;

            var day = Bars.DayOf(rows.Table.Panel.CloseMs(bar));
            all.Add(day, hit);
            if (fires)
            {
                fired.Add(day, hit);
                if (hit)
                    events.Add(rows.Event[row]);
            }

            if (bar >= Bars.Day && rule.Fires(symbol, bar - Bars.Day) == true)
                placebo.Add(day, hit);
        }

        var lift = ShareOfDays.Compare(fired, all, (own, rate) => own / rate, options);
        var over = ShareOfDays.Compare(fired, placebo, (own, other) => own - other, options);
        return new JsonObject
        {
            ["rule"] = rule.Name, ["says"] = rule.Says, ["bars"] = fired.Count, ["barsKnown"] = all.Count, ["eventsCaught"] = events.Count,
            ["baseRate"] = Json.Number(all.Share), ["precision"] = Json.Number(fired.Share), ["lift"] = Json.Number(fired.Share / all.Share),
            ["liftCi95"] = Json.Interval(lift), ["liftDayShiftedPlacebo"] = Json.Number(placebo.Share / all.Share),
            ["precisionOverPlaceboCi95"] = Json.Interval(over), ["beatsPlacebo"] = over.Low > 0, ["insufficient"] = events.Count < 30,
        };
    }
}
