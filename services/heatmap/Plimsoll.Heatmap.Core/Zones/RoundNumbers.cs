namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>Prices that people think in: multiples of 1 or 5 times a power of ten, the widest spacing of at most 5 % of price.</summary>
public static class RoundNumbers
{
    private const double WidestShare = 0.05;

    /// <summary>The spacing at a price: 1,000 at 60,000; 0.005 at 0.15.</summary>
    /// <param name="price">Quote units, above 0.</param>
    public static double StepAt(double price)
    {
        var widest = WidestShare * price;
        var power = Math.Pow(10, Math.Floor(Math.Log10(widest)));
        return 5 * power <= widest ? 5 * power : power;
    }

    /// <summary>The round numbers within a distance, ascending.</summary>
    /// <param name="price">Quote units, above 0.</param>
    /// <param name="withinPct">Distance in per cent.</param>
    public static IEnumerable<double> Around(double price, double withinPct)
    {
        var step = StepAt(price);
        var last = Math.Floor(price * (1 + (withinPct / 100)) / step);
        for (var multiple = Math.Max(1, Math.Ceiling(price * (1 - (withinPct / 100)) / step)); multiple <= last; multiple++) yield return multiple * step;
    }
}
