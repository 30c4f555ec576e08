namespace Plimsoll.Heatmap.Core.Evaluation.Metrics;

/// <summary>Area under Molchan's curve: the share of liquidations missed against the share of width that is watched, best places first.</summary>
internal static class Molchan
{
    /// <summary>The area, 0 to 1; 0.5 is no skill, less is better. NaN where nothing was liquidated.</summary>
    /// <param name="density">Modelled density by cell; ties are watched together.</param>
    /// <param name="amounts">Liquidated by cell.</param>
    public static double Area(ReadOnlySpan<double> density, ReadOnlySpan<double> amounts)
    {
        var places = density.ToArray().Index().OrderByDescending(cell => cell.Item).ToArray();
        var total = 0.0;
        foreach (var amount in amounts) total += amount;
        if (!(total > 0)) return double.NaN;
        var (area, missed) = (0.0, 1.0);
        for (var from = 0; from < places.Length;)
        {
            var (end, caught) = (from, 0.0);
            for (; end < places.Length && places[end].Item == places[from].Item; end++) caught += amounts[places[end].Index];
            var left = missed - (caught / total);
            area += (missed + left) / 2 * (end - from) / places.Length;
            (missed, from) = (left, end);
        }

        return area;
    }
}
