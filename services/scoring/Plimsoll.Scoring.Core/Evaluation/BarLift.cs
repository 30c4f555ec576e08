using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Lift per bar, beside a placebo: precision of the most probable hundredth of bars over the base rate, and the same with probabilities of a day earlier.</summary>
/// <param name="Own">Lift of the model.</param>
/// <param name="DayShifted">Lift of its probabilities moved one day on: what volatility clustering alone gives.</param>
public readonly record struct BarLift(double Own, double DayShifted)
{
    private const double TopShare = 0.01;

    /// <summary>Measures both on the rows that have a prediction at the same time a day before.</summary>
    public static BarLift Of(TestSet set, Predictions model)
    {
        var rows = set.Walk.Rows;
        var known = new Dictionary<(byte, int), double>(set.Rows.Length);
        foreach (var row in set.Rows)
            known[(rows.Symbol[row], rows.Bar[row])] = model.Probability[row];

        var (own, shifted, outcomes) = (new List<double>(), new List<double>(), new List<int>());
        foreach (var row in set.Rows)
        {
            if (!known.TryGetValue((rows.Symbol[row], rows.Bar[row] - Bars.Day), out var before))
                continue;

            own.Add(model.Probability[row]);
            shifted.Add(before);
            outcomes.Add(rows.Outcome[row]);
        }

        var top = (int)(outcomes.Count * TopShare);
        var rate = outcomes.Count == 0 ? 0 : outcomes.Average();
        if (top == 0 || rate == 0)
            return new BarLift(double.NaN, double.NaN);

        var truth = outcomes.ToArray();
        return new BarLift(
            ClassifierMetrics.PrecisionAt(own.ToArray(), truth, top) / rate, ClassifierMetrics.PrecisionAt(shifted.ToArray(), truth, top) / rate);
    }
}
