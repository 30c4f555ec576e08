using System.Text.Json.Nodes;

namespace Plimsoll.Scoring.Core.Evaluation.Claims;

/// <summary>Cases with a yes or no, kept by day, so that shares and their differences get intervals that draw whole days.</summary>
internal sealed class ShareOfDays
{
    private readonly SortedDictionary<long, (double Count, double Hits)> _days = [];

    public double Count { get; private set; }

    public double Hits { get; private set; }

    public double Share => Hits / Count;

    public void Add(long day, bool hit)
    {
        var (count, hits) = _days.GetValueOrDefault(day);
        _days[day] = (count + 1, hits + (hit ? 1 : 0));
        (Count, Hits) = (Count + 1, Hits + (hit ? 1 : 0));
    }

    /// <summary>Interval of a function of two shares, drawing the days of both together.</summary>
    public static Interval95 Compare(ShareOfDays first, ShareOfDays second, Func<double, double, double> of, EvaluationOptions options)
    {
        var days = first._days.Keys.Union(second._days.Keys).Order().ToArray();
        if (days.Length == 0)
            return new Interval95(double.NaN, double.NaN, double.NaN);

        var (a, b) = (days.Select(day => first._days.GetValueOrDefault(day)).ToArray(), days.Select(day => second._days.GetValueOrDefault(day)).ToArray());
        return DayBlocks.IntervalOf(new DayBlocks(days.Length, options.Draws, options.Seed).Values(weights => of(Drawn(a, weights), Drawn(b, weights))));
    }

    public JsonObject ToJson()
    {
        var wilson = WilsonInterval.Of(Hits, Count);
        return new JsonObject { ["n"] = Count, ["share"] = Json.Number(Share), ["wilson95"] = Json.Interval(wilson.Low, wilson.High) };
    }

    private static double Drawn((double Count, double Hits)[] days, int[] weights)
    {
        var (count, hits) = (0.0, 0.0);
        for (var day = 0; day < weights.Length; day++)
            (count, hits) = (count + (weights[day] * days[day].Count), hits + (weights[day] * days[day].Hits));

        return hits / count;
    }
}
