namespace Plimsoll.Scoring.Core.Training;

/// <summary>
/// Second stage (quant-spec D.3): histogram gradient boosting of the log loss, on top of the logistic's own log-odds, so that it can only add
/// what the logistic missed.
/// </summary>
internal sealed class TreeBooster
{
    private const int Trees = 150;
    private const double LearningRate = 0.05;
    private const double Sampled = 0.7;
    private const int LeafRowsMin = 200;

    private readonly ColumnBins _bins;
    private readonly byte[] _outcomes;
    private readonly double[] _logOdds;
    private readonly double _ridge;
    private readonly int _columns;
    private readonly SeededDraws _draws = new(1);
    private readonly double[] _gradient;
    private readonly double[] _curvature;
    private readonly int[] _node;

    /// <summary>Prepares boosting.</summary>
    /// <param name="bins">Binned columns.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="outcomes">Outcomes.</param>
    /// <param name="logOdds">Log-odds of the first stage; raised as trees are added.</param>
    /// <param name="ridge">Ridge on leaves.</param>
    public TreeBooster(ColumnBins bins, int columns, byte[] outcomes, double[] logOdds, double ridge)
    {
        (_bins, _columns, _outcomes, _logOdds, _ridge) = (bins, columns, outcomes, logOdds, ridge);
        (_gradient, _curvature, _node) = (new double[outcomes.Length], new double[outcomes.Length], new int[outcomes.Length]);
    }

    /// <summary>Grows the trees.</summary>
    public IReadOnlyList<BoostedTree> Fit() => [.. Enumerable.Range(0, Trees).Select(_ => Grow())];

    private BoostedTree Grow()
    {
        for (var row = 0; row < _outcomes.Length; row++)
        {
            var p = 1 / (1 + Math.Exp(-_logOdds[row]));
            var taken = _draws.NextDouble() < Sampled ? 1 : 0;
            (_gradient[row], _curvature[row], _node[row]) = (taken * (p - _outcomes[row]), taken * p * (1 - p), 0);
        }

        var inner = (1 << BoostedTree.Depth) - 1;
        var (columns, edges, leaves) = (new int[inner], new double[inner], new double[inner + 1]);
        var usable = Enumerable.Range(0, _columns).Where(column => _bins.Edges[column].Length > 1 && _draws.NextDouble() < Sampled).ToArray();
        for (var level = 0; level < BoostedTree.Depth; level++)
            Split(level, usable, columns, edges);

        Leaves(inner, leaves);
        for (var row = 0; row < _outcomes.Length; row++)
            _logOdds[row] += leaves[_node[row] - inner];

        return new BoostedTree(columns, edges, leaves);
    }

    private void Split(int level, int[] usable, int[] columns, double[] edges)
    {
        var (first, nodes) = ((1 << level) - 1, 1 << level);
        var best = new (double Gain, int Column, int Bin)[nodes];
        var histogram = new (double Gradient, double Curvature, int Rows)[nodes * ColumnBins.Count];
        foreach (var column in usable)
        {
            Array.Clear(histogram);
            for (var row = 0; row < _outcomes.Length; row++)
            {
                ref var cell = ref histogram[((_node[row] - first) * ColumnBins.Count) + _bins.Bins[(row * _columns) + column]];
                cell = (cell.Gradient + _gradient[row], cell.Curvature + _curvature[row], cell.Rows + (_curvature[row] > 0 ? 1 : 0));
            }

            for (var node = 0; node < nodes; node++)
                Improve(ref best[node], column, histogram.AsSpan(node * ColumnBins.Count, ColumnBins.Count));
        }

        for (var node = 0; node < nodes; node++)
            (columns[first + node], edges[first + node]) = best[node].Gain > 0 ? (best[node].Column, _bins.Edges[best[node].Column][best[node].Bin]) : (-1, 0);

        for (var row = 0; row < _outcomes.Length; row++)
        {
            var own = best[_node[row] - first];
            _node[row] = (2 * _node[row]) + (own.Gain > 0 && _bins.Bins[(row * _columns) + own.Column] > own.Bin ? 2 : 1);
        }
    }

    private void Improve(ref (double Gain, int Column, int Bin) best, int column, ReadOnlySpan<(double Gradient, double Curvature, int Rows)> cells)
    {
        var (gradient, curvature, rows) = (0.0, 0.0, 0);
        foreach (var cell in cells)
            (gradient, curvature, rows) = (gradient + cell.Gradient, curvature + cell.Curvature, rows + cell.Rows);

        var (left, leftCurvature, leftRows) = (0.0, 0.0, 0);
        for (var bin = 0; bin < _bins.Edges[column].Length; bin++)
        {
            (left, leftCurvature, leftRows) = (left + cells[bin].Gradient, leftCurvature + cells[bin].Curvature, leftRows + cells[bin].Rows);
            if (leftRows < LeafRowsMin || rows - leftRows < LeafRowsMin)
                continue;

            var (right, rightCurvature) = (gradient - left, curvature - leftCurvature);
            var gain = (left * left / (leftCurvature + _ridge)) + (right * right / (rightCurvature + _ridge)) - (gradient * gradient / (curvature + _ridge));
            if (gain > best.Gain)
                best = (gain, column, bin);
        }
    }

    private void Leaves(int inner, double[] leaves)
    {
        var (gradient, curvature) = (new double[leaves.Length], new double[leaves.Length]);
        for (var row = 0; row < _outcomes.Length; row++)
        {
            gradient[_node[row] - inner] += _gradient[row];
            curvature[_node[row] - inner] += _curvature[row];
        }

        for (var leaf = 0; leaf < leaves.Length; leaf++)
            leaves[leaf] = -LearningRate * gradient[leaf] / (curvature[leaf] + _ridge);
    }
}
