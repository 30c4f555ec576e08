using Plimsoll.Scoring.Core.Volatility;

namespace Plimsoll.Scoring.Core.Touch;

/// <summary>How settings held within the fitting time.</summary>
/// <param name="Settings">Settings.</param>
/// <param name="Tables">All horizons together, then each.</param>
public sealed record TouchSelectionRow(TouchSettings Settings, IReadOnlyList<TouchReliability> Tables)
{
    /// <summary>Mean log loss over horizons, each weighing the same.</summary>
    public double Score => Tables.Skip(1).Average(table => table.LogLoss);
}

/// <summary>
/// Chooses settings without a look at the test: the fitting time is cut into three, each third is judged by what was fitted on the other two.
/// </summary>
public static class TouchSelection
{
    private const int Folds = 3;
    private const int FitStrideMinutes = 315; // every third sample of the study: comparisons need no more
    private const int JudgeStrideMinutes = 60;

    /// <summary>Settings that are compared.</summary>
    public static IReadOnlyList<TouchSettings> Candidates { get; } =
    [
        .. from isSparse in new[] { false, true }
           from shape in new[] { TouchShape.Own, TouchShape.SharedTail, TouchShape.Shared }
           select new TouchSettings(isSparse, shape),
    ];

    /// <summary>Judges settings.</summary>
    /// <param name="series">Candles of all symbols.</param>
    /// <param name="splitMs">End of the fitting time; nothing after it is read.</param>
    /// <param name="settings">Settings.</param>
    public static TouchSelectionRow Judge(IReadOnlyList<CandleSeries> series, long splitMs, TouchSettings settings)
    {
        var startMs = series.Min(one => one.StartMs[0]);
        var foldMs = (splitMs - startMs) / Folds;
        var samples = new List<TouchSample>();
        var probabilities = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (fromMs, untilMs) = (startMs + (fold * foldMs), fold == Folds - 1 ? splitMs : startMs + ((fold + 1) * foldMs));
            var fitted = FittedStudy.Of(series, settings, new FittingTime(splitMs, fromMs, untilMs), FitStrideMinutes);
            var model = new TouchModel(fitted.Parameters);
            foreach (var sample in fitted.SamplesOf((start, end) => start >= fromMs && end <= untilMs, JudgeStrideMinutes))
            {
                samples.Add(sample);
                probabilities.Add(model.Probability(sample.Side, sample.LogDistance, 0, sample.Volatility, sample.Horizon));
            }
        }

        return new TouchSelectionRow(settings, TouchStudy.Tables("held out", samples, [.. probabilities]));
    }
}
