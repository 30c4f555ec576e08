namespace Plimsoll.Scoring.Core.Training;

/// <summary>One regression tree of depth three over standardised columns.</summary>
/// <param name="Columns">Column of each of the seven inner nodes, level by level; -1 where a node does not split.</param>
/// <param name="Edges">Values above the edge go right.</param>
/// <param name="Leaves">Log-odds added in each of the eight leaves.</param>
public sealed record BoostedTree(int[] Columns, double[] Edges, double[] Leaves)
{
    /// <summary>Levels of inner nodes.</summary>
    public const int Depth = 3;

    /// <summary>Log-odds added for a row.</summary>
    public double Value(ReadOnlySpan<double> row)
    {
        var node = 0;
        for (var level = 0; level < Depth; level++)
            node = (2 * node) + (Columns[node] >= 0 && row[Columns[node]] > Edges[node] ? 2 : 1);

        return Leaves[node - Leaves.Length + 1];
    }
}
