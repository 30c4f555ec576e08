namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>
/// Inductive Venn-Abers predictor (Vovk and Petej, quant-spec D.3): isotonic regression of the calibration set with the new case added as
/// negative and as positive. The table over all places a case can take is made once, in O(m^2) for m distinct scores: round scores before
/// (<see cref="PlacesMax"/>); a prediction is a binary search.
/// </summary>
public sealed class VennAbers
{
    /// <summary>Most distinct scores, so that preparing stays within some 50 ms.</summary>
    public const int PlacesMax = 2000;

    private readonly double[] _scores;
    private readonly VennAbersInterval[] _table;

    private VennAbers(double[] scores, VennAbersInterval[] table) => (_scores, _table) = (scores, table);

    /// <summary>Distinct calibration scores, ascending.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Entry 2i+1 is the interval at score i, entry 2i the one just below it; the last is above all.</summary>
    public IReadOnlyList<VennAbersInterval> Table => _table;

    /// <summary>Prepares the predictor.</summary>
    /// <param name="scores">Scores of the calibration set, any order.</param>
    /// <param name="outcomes">Their outcomes, 0 or 1.</param>
    /// <exception cref="ArgumentException">The set is empty, the lengths differ, or there are more distinct scores than <see cref="PlacesMax"/>.</exception>
    public static VennAbers Calibrate(ReadOnlySpan<double> scores, ReadOnlySpan<int> outcomes)
    {
        if (scores.IsEmpty || scores.Length != outcomes.Length)
            throw new ArgumentException("a calibration set has at least one score and as many outcomes as scores", nameof(scores));

        var (distinct, weights, positives) = Group(scores, outcomes);
        return Calibrate(distinct, weights, positives);
    }

    /// <summary>Prepares the predictor from counts.</summary>
    /// <param name="distinct">Distinct scores, ascending.</param>
    /// <param name="weights">Cases at each; fewer than counted when neighbouring cases tell of the same event.</param>
    /// <param name="positives">Positives at each, on the same scale.</param>
    /// <exception cref="ArgumentException">There are more distinct scores than <see cref="PlacesMax"/>.</exception>
    public static VennAbers Calibrate(double[] distinct, double[] weights, double[] positives)
    {
        if (distinct.Length > PlacesMax)
            throw new ArgumentException($"{distinct.Length} distinct scores; at most {PlacesMax}: round them", nameof(distinct));

        var scratch = new AddedCase(weights, positives);
        var table = new VennAbersInterval[(2 * distinct.Length) + 1];
        for (var entry = 0; entry < table.Length; entry++)
            table[entry] = new VennAbersInterval(scratch.ValueAt(entry, outcome: 0), scratch.ValueAt(entry, outcome: 1));

        return new VennAbers(distinct, table);
    }

    /// <summary>A predictor from what <see cref="Scores"/> and <see cref="Table"/> gave.</summary>
    public static VennAbers FromTable(double[] scores, VennAbersInterval[] table) => new(scores, table);

    /// <summary>The interval at a score.</summary>
    public VennAbersInterval At(double score)
    {
        var index = Array.BinarySearch(_scores, score);
        return _table[index >= 0 ? (2 * index) + 1 : 2 * ~index];
    }

    private static (double[] Scores, double[] Weights, double[] Positives) Group(ReadOnlySpan<double> scores, ReadOnlySpan<int> outcomes)
    {
        var sorted = scores.ToArray();
        var paired = outcomes.ToArray();
        Array.Sort(sorted, paired);
        var (distinct, weights, positives) = (new double[sorted.Length], new double[sorted.Length], new double[sorted.Length]);
        var count = 0;
        for (var index = 0; index < sorted.Length; index++)
        {
            if (index == 0 || sorted[index] != sorted[index - 1])
                distinct[count++] = sorted[index];

            weights[count - 1]++;
            positives[count - 1] += paired[index];
        }

        return (distinct[..count], weights[..count], positives[..count]);
    }
}
