namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>Cases in descending order of score, with runs of equal scores; ranked measures for any weighting by day (bootstrap draws).</summary>
public sealed class Ranking
{
    private readonly byte[] _outcomes;
    private readonly bool[] _endsTie;
    private readonly int[] _days;

    private Ranking(byte[] outcomes, bool[] endsTie, int[] days) => (_outcomes, _endsTie, _days) = (outcomes, endsTie, days);

    /// <summary>Ranks cases.</summary>
    /// <param name="scores">Scores.</param>
    /// <param name="outcomes">Outcomes, 0 or 1.</param>
    /// <param name="days">Number of the day of each case, from 0; empty when no weighting by day is wanted.</param>
    public static Ranking Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> outcomes, ReadOnlySpan<int> days = default)
    {
        var order = Descending(scores);
        var (ranked, ends, day) = (new byte[order.Length], new bool[order.Length], new int[order.Length]);
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranked[rank] = (byte)outcomes[order[rank]];
            ends[rank] = rank == order.Length - 1 || scores[order[rank]] != scores[order[rank + 1]];
            day[rank] = days.IsEmpty ? 0 : days[order[rank]];
        }

        return new Ranking(ranked, ends, day);
    }

    /// <summary>Indices from the highest score to the lowest; equal scores keep their order.</summary>
    public static int[] Descending(ReadOnlySpan<double> scores)
    {
        var keys = new double[scores.Length];
        var order = new int[scores.Length];
        for (var index = 0; index < order.Length; index++)
            (keys[index], order[index]) = (-scores[index], index);

        Array.Sort(keys, order);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            Array.Sort(order, start, end - start);
        }

        return order;
    }

    /// <summary>Average precision: sum over score steps of the recall gained times the precision there; NaN without a positive.</summary>
    /// <param name="weightOfDay">Weight of every day; all 1 when empty.</param>
    public double AveragePrecision(ReadOnlySpan<int> weightOfDay = default)
    {
        var (seen, hits, stepHits, area) = (0L, 0L, 0L, 0.0);
        for (var rank = 0; rank < _outcomes.Length; rank++)
        {
            var weight = weightOfDay.IsEmpty ? 1 : weightOfDay[_days[rank]];
            seen += weight;
            stepHits += weight * _outcomes[rank];
            if (!_endsTie[rank] || stepHits == 0)
                continue;

            hits += stepHits;
            area += (double)stepHits * hits / seen;
            stepHits = 0;
        }

        return hits == 0 ? double.NaN : area / hits;
    }

    /// <summary>Area under the ROC curve; NaN when one class is missing.</summary>
    public double RocAuc()
    {
        var (hits, misses, tieHits, tieMisses, area) = (0L, 0L, 0L, 0L, 0.0);
        for (var rank = 0; rank < _outcomes.Length; rank++)
        {
            tieHits += _outcomes[rank];
            tieMisses += 1 - _outcomes[rank];
            if (!_endsTie[rank])
                continue;

            area += tieMisses * (hits + (tieHits / 2.0));
            (hits, misses, tieHits, tieMisses) = (hits + tieHits, misses + tieMisses, 0, 0);
        }

        return hits == 0 || misses == 0 ? double.NaN : area / hits / misses;
    }
}
