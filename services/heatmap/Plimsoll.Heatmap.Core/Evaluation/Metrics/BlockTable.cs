using Plimsoll.Kernel.Statistics;

namespace Plimsoll.Heatmap.Core.Evaluation.Metrics;

/// <summary>
/// Sums by block and name. A block is a day or a simulated world: what happens within one belongs together, so intervals come from drawing
/// whole blocks with replacement (quant specification A.7), the same draws for every statistic.
/// </summary>
public sealed class BlockTable
{
    /// <summary>Blocks below which no interval is given.</summary>
    public const int LeastBlocks = 5;

    /// <summary>Sums by block, then by name.</summary>
    public SortedDictionary<string, SortedDictionary<string, double>> Sums { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Adds to a sum.</summary>
    /// <param name="block">The block.</param>
    /// <param name="name">Name of the sum.</param>
    /// <param name="value">What is added; a number that is not finite is left out.</param>
    public void Add(string block, string name, double value)
    {
        if (!double.IsFinite(value)) return;
        if (!Sums.TryGetValue(block, out var row)) Sums.Add(block, row = new SortedDictionary<string, double>(StringComparer.Ordinal));
        row[name] = row.GetValueOrDefault(name) + value;
    }

    /// <summary>Takes all sums of another table.</summary>
    /// <param name="other">The other table.</param>
    public void Add(BlockTable other)
    {
        foreach (var (block, row) in other.Sums)
        {
            foreach (var (name, value) in row) Add(block, name, value);
        }
    }

    /// <summary>The blocks whose names begin so.</summary>
    /// <param name="prefix">Beginning.</param>
    public BlockTable Only(string prefix)
    {
        var part = new BlockTable();
        foreach (var (block, row) in Sums.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))) part.Sums.Add(block, row);
        return part;
    }

    /// <summary>A sum over all blocks.</summary>
    /// <param name="name">Name of the sum.</param>
    public double Total(string name) => Sums.Values.Sum(row => row.GetValueOrDefault(name));

    /// <summary>A statistic of sums with its interval.</summary>
    /// <param name="draws">Draws of blocks.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="names">Names of the sums that it needs.</param>
    /// <param name="statistic">From the sums, in the order of their names; NaN where it does not exist.</param>
    public Estimate Of(int draws, ulong seed, string[] names, Func<double[], double> statistic)
    {
        // Blocks without any of these sums have nothing to say about this statistic.
        var rows = Sums.Values.Select(row => names.Select(name => row.GetValueOrDefault(name)).ToArray()).Where(row => row.Any(value => value != 0)).ToArray();
        var sums = new double[names.Length];
        foreach (var row in rows) AddTo(sums, row);
        var value = statistic(sums);
        if (rows.Length < LeastBlocks) return new Estimate(value, double.NaN, double.NaN);
        var random = new RandomStream(seed);
        var values = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            Array.Clear(sums);
            for (var i = 0; i < rows.Length; i++) AddTo(sums, rows[random.NextBelow(rows.Length)]);
            if (statistic(sums) is var drawn && double.IsFinite(drawn)) values.Add(drawn);
        }

        if (values.Count < draws / 2) return new Estimate(value, double.NaN, double.NaN);
        values.Sort();
        return new Estimate(value, values[(int)(0.025 * (values.Count - 1))], values[(int)(0.975 * (values.Count - 1))]);
    }

    private static void AddTo(double[] sums, double[] row)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += row[i];
    }
}
