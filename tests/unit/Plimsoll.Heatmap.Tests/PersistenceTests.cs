using Plimsoll.Heatmap.Core.Zones;

namespace Plimsoll.Heatmap.Tests;

public sealed class PersistenceTests
{
    [Fact] // PERS-01 of quant.json
    public void Persistence_agrees_with_the_vector()
    {
        double[] column = [1, 3, 2, 8, 7, 9, 2, 1, 5, 4, 6, 0, 2];
        var found = new PeakPersistence().Find(column)
            .OrderByDescending(peak => peak.Persistence).ThenBy(peak => peak.Index).Select(peak => (peak.Index, peak.Persistence));
        Assert.Equal([(5, 9.0), (10, 5.0), (12, 2.0), (1, 1.0), (3, 1.0), (8, 1.0)], found);
    }

    [Fact]
    public void Of_two_equal_peaks_the_left_one_is_the_elder()
    {
        var found = new PeakPersistence().Find([0, 5, 2, 5, 0]);
        Assert.Equal([(1, 5.0), (3, 3.0)], found.Select(peak => (peak.Index, peak.Persistence)));
    }

    [Fact]
    public void Plateau_is_one_peak_and_emptiness_none()
    {
        Assert.Equal([2], new PeakPersistence().Find([0, 1, 4, 4, 4, 1, 0]).Select(peak => peak.Index));
        Assert.Empty(new PeakPersistence().Find([0, 0, 0]));
        Assert.Empty(new PeakPersistence().Find([]));
        Assert.Equal([0], new PeakPersistence().Find([3]).Select(peak => peak.Index));
    }

    [Fact]
    public void Monotone_stack_equals_union_find_on_random_columns()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var column = new double[random.Next(1, 60)];
            for (var i = 0; i < column.Length; i++) column[i] = random.Next(0, 12);
            var stack = new PeakPersistence().Find(column).Select(peak => (peak.Index, peak.Persistence)).Order();
            Assert.Equal(ByUnionFind(column).Order(), stack);
        }
    }

    /// <summary>Buckets join from the highest down; where two components meet the younger dies.</summary>
    private static List<(int Index, double Persistence)> ByUnionFind(double[] column)
    {
        var parent = Enumerable.Repeat(-1, column.Length).ToArray();
        var found = new List<(int, double)>();
        var order = Enumerable.Range(0, column.Length).OrderByDescending(i => column[i]).ThenBy(i => i);
        foreach (var i in order)
        {
            parent[i] = i;
            foreach (var neighbour in (int[])[i - 1, i + 1])
            {
                if (neighbour < 0 || neighbour >= column.Length || parent[neighbour] < 0) continue;
                var (a, b) = (Root(parent, i), Root(parent, neighbour));
                if (a == b) continue;
                var (elder, younger) = column[a] > column[b] || (column[a] == column[b] && a < b) ? (a, b) : (b, a);
                if (column[younger] > column[i]) found.Add((younger, column[younger] - column[i]));
                parent[younger] = elder;
            }
        }

        var top = Root(parent, 0);
        if (column[top] > 0) found.Add((top, column[top] - column.Min()));
        return found;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i];
        return i;
    }
}
