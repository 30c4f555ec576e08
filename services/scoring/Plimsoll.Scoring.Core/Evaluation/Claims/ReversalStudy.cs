using System.Text.Json.Nodes;
using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>
/// The claim that funding acceleration with a spike of open interest is followed by a last push the crowd's way and a reversal within 24 to
/// 48 hours. Episodes are a day apart; the placebo are the same moments moved by whole days.
/// </summary>
internal static class ReversalStudy
{
    private const double AccelerationBp = 0.5;
    private const double InterestZ = 2;
    private static readonly int[] PlaceboDays = [-7, -6, -5, -4, -3, 3, 4, 5, 6, 7];

    public static JsonObject Run(FeatureTable table, EvaluationOptions options) => new()
    {
        ["claim"] = "funding acceleration with an open-interest spike: a last push, then a reversal within 24 to 48 h",
        ["accelerationWithOiSpike"] = Judge(table, needsInterest: true, options),
        ["accelerationAlone"] = Judge(table, needsInterest: false, options),
    };

    private static JsonObject Judge(FeatureTable table, bool needsInterest, EvaluationOptions options)
    {
        var (push, reversal, pushPlacebo, reversalPlacebo) = (new ShareOfDays(), new ShareOfDays(), new ShareOfDays(), new ShareOfDays());
        for (var symbol = 0; symbol < table.Panel.Symbols.Count; symbol++)
        {
            foreach (var (bar, crowd) in Episodes(table, symbol, needsInterest))
            {
                var day = Bars.DayOf(table.Panel.CloseMs(bar));
                Take(table, symbol, bar, crowd, day, push, reversal);
                foreach (var days in PlaceboDays)
                    Take(table, symbol, bar + (days * Bars.Day), crowd, day, pushPlacebo, reversalPlacebo);
            }
        }

        return new JsonObject
        {
            ["lastPush"] = Pair(push, pushPlacebo, options), ["reversal"] = Pair(reversal, reversalPlacebo, options), ["insufficient"] = push.Count < 30,
        };
    }

    private static JsonObject Pair(ShareOfDays own, ShareOfDays placebo, EvaluationOptions options)
    {
        var difference = ShareOfDays.Compare(own, placebo, (first, second) => first - second, options);
        return new JsonObject
        {
            ["own"] = own.ToJson(), ["placebo"] = placebo.ToJson(), ["difference"] = Json.Number(own.Share - placebo.Share),
            ["differenceCi95"] = Json.Interval(difference), ["supported"] = difference.Low > 0,
        };
    }

    private static IEnumerable<(int Bar, int Crowd)> Episodes(FeatureTable table, int symbol, bool needsInterest)
    {
        var (acceleration, interest) = (table.Column(table.IndexOf("funding_acceleration"), symbol), table.Column(table.IndexOf("oi_z_7d"), symbol));
        var last = int.MinValue / 2;
        for (var bar = 0; bar < table.Panel.Length; bar++)
        {
            if (bar - last < Bars.Day || !(Math.Abs(acceleration[bar]) >= AccelerationBp) || (needsInterest && !(interest[bar] >= InterestZ)))
                continue;

            last = bar;
            yield return (bar, Math.Sign(acceleration[bar]));
        }
    }

    /// <summary>Last push: a new 24 h extreme the crowd's way within a day. Reversal: from that day's extreme price comes back below where it began by 48 h.</summary>
    private static void Take(FeatureTable table, int symbol, int bar, int crowd, long day, ShareOfDays push, ShareOfDays reversal)
    {
        var series = table.Panel.Symbols[symbol];
        if (bar < Bars.Day || bar + (2 * Bars.Day) >= table.Panel.Length || series.Run[bar + (2 * Bars.Day)] <= 3 * Bars.Day)
            return;

        var before = Extreme(series, bar - Bars.Day + 1, bar, crowd);
        var after = Extreme(series, bar + 1, bar + Bars.Day, crowd);
        push.Add(day, crowd * (after - before) > 0);
        reversal.Add(day, crowd * (series.Close[bar + (2 * Bars.Day)] - series.Close[bar]) < 0);
    }

    private static double Extreme(SymbolSeries series, int from, int to, int sign)
    {
        var extreme = sign > 0 ? series.High[from] : series.Low[from];
        for (var bar = from + 1; bar <= to; bar++)
            extreme = sign > 0 ? Math.Max(extreme, series.High[bar]) : Math.Min(extreme, series.Low[bar]);

        return extreme;
    }
}
