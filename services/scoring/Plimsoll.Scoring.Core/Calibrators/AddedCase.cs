namespace Plimsoll.Scoring.Core.Calibrators;

/// <summary>Isotonic value of one case added to a grouped calibration set, by pooling adjacent violators; buffers are used again.</summary>
internal sealed class AddedCase(double[] weights, double[] positives)
{
    private readonly double[] _mass = new double[weights.Length + 1];
    private readonly double[] _sum = new double[weights.Length + 1];
    private readonly int[] _last = new int[weights.Length + 1];

    /// <summary>The fitted value of the added case.</summary>
    /// <param name="entry">2i+1: together with group i; 2i: on its own, just below group i.</param>
    /// <param name="outcome">0 or 1.</param>
    public double ValueAt(int entry, int outcome)
    {
        var (place, apart, blocks) = (entry / 2, entry % 2 == 0, 0);
        for (var group = 0; group <= weights.Length; group++)
        {
            if (group == place && apart)
                blocks = Push(blocks, entry, 1, outcome);

            if (group < weights.Length)
            {
                var added = group == place && !apart ? 1 : 0;
                blocks = Push(blocks, (2 * group) + 1, weights[group] + added, positives[group] + (added * outcome));
            }
        }

        for (var block = 0; ; block++)
        {
            if (_last[block] >= entry)
                return _sum[block] / _mass[block];
        }

        int Push(int depth, int at, double mass, double sum)
        {
            for (; depth > 0 && _sum[depth - 1] * mass >= sum * _mass[depth - 1]; depth--)
                (mass, sum) = (mass + _mass[depth - 1], sum + _sum[depth - 1]);

            (_mass[depth], _sum[depth], _last[depth]) = (mass, sum, at);
            return depth + 1;
        }
    }
}
