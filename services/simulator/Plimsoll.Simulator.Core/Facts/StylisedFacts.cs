namespace Plimsoll.Simulator.Core.Facts;

/// <summary>The stylised facts of one market, by the names of <see cref="FactBounds"/>. NaN where the series cannot show the fact.</summary>
public static class StylisedFacts
{
    // The largest falls of half an hour: one in so many windows, at least some.
    private const int OneFallIn = 400;
    private const int LeastFalls = 4;
    private const int FallMinutes = 30;

    private const int ImpactBins = 12;
    private const int CrowdingHours = 8;

    /// <summary>Computes every fact.</summary>
    /// <param name="series">The market.</param>
    public static IReadOnlyDictionary<string, double> Of(FactSeries series)
    {
        var five = Returns(series, 5);
        var magnitudes = Array.ConvertAll(five, Math.Abs);
        var falls = Falls(series);
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["kurtosis-5m"] = Moments.Kurtosis(five),
            ["kurtosis-1h"] = Moments.Kurtosis(Returns(series, 60)),
            ["volatility-memory-5m"] = Moments.Autocorrelation(magnitudes, 1),
            ["volatility-memory-1h"] = Enumerable.Range(1, 12).Average(lag => Moments.Autocorrelation(magnitudes, lag)),
            ["return-memory-5m"] = Moments.Autocorrelation(five, 1),
            ["impact-exponent"] = ImpactExponent(series, five),
            ["oi-change-in-falls"] = OpenInterestChange(series, falls),
            ["funding-follows-crowding"] = FundingFollows(series),
            ["depth-left-in-cascades"] = DepthLeft(series, falls),
            ["book-shape-exponent"] = Moments.Median(series.BookShapes),
            ["liquidated-share-of-oi-per-day"] = series.LiquidatedPerDay,
        };
    }

    private static double[] Returns(FactSeries series, int minutes)
    {
        var bars = minutes / series.BarMinutes;
        var returns = new double[Math.Max(0, (series.LogPrices.Length - 1) / bars)];
        for (var i = 0; i < returns.Length; i++) returns[i] = series.LogPrices[(i + 1) * bars] - series.LogPrices[i * bars];
        return returns;
    }

    // Mean move in the direction of the net flow, by size of the flow; the slope of the logarithms.
    private static double ImpactExponent(FactSeries series, double[] fiveMinuteReturns)
    {
        if (series.NetTaker.Length == 0) return double.NaN;
        var bars = 5 / series.BarMinutes;
        var pairs = new List<(double Flow, double Move)>(fiveMinuteReturns.Length);
        for (var i = 0; i < fiveMinuteReturns.Length; i++)
        {
            var flow = 0.0;
            for (var bar = (i * bars) + 1; bar <= (i + 1) * bars; bar++) flow += series.NetTaker[bar];
            if (flow != 0) pairs.Add((Math.Abs(flow), Math.Sign(flow) * fiveMinuteReturns[i]));
        }

        pairs.Sort(static (a, b) => a.Flow.CompareTo(b.Flow));
        var points = pairs.Chunk(Math.Max(1, pairs.Count / ImpactBins)).Select(bin => (Flow: bin.Average(pair => pair.Flow), Move: bin.Average(pair => pair.Move)))
            .Where(point => point.Move > 0).Select(point => (Math.Log(point.Flow), Math.Log(point.Move))).ToList();
        return points.Count < ImpactBins / 2 ? double.NaN : Moments.Slope(points);
    }

    // First bars of the windows of the largest falls, none overlapping another.
    private static List<int> Falls(FactSeries series)
    {
        var bars = FallMinutes / series.BarMinutes;
        var starts = Enumerable.Range(0, Math.Max(0, series.LogPrices.Length - bars)).OrderBy(start => series.LogPrices[start + bars] - series.LogPrices[start]);
        var wanted = Math.Max(LeastFalls, series.LogPrices.Length / bars / OneFallIn);
        List<int> falls = [];
        foreach (var start in starts)
        {
            if (falls.Count == wanted) break;
            if (falls.TrueForAll(other => Math.Abs(other - start) >= 2 * bars)) falls.Add(start);
        }

        return falls;
    }

    private static double OpenInterestChange(FactSeries series, List<int> falls)
    {
        if (series.OpenInterest.Length == 0) return double.NaN;
        var bars = FallMinutes / series.BarMinutes;
        var changes = falls.Select(start => (series.OpenInterest[start + bars] / series.OpenInterest[start]) - 1).Where(double.IsFinite).ToList();
        return changes.Count == 0 ? double.NaN : changes.Average();
    }

    private static double DepthLeft(FactSeries series, List<int> falls)
    {
        if (series.Depth.Length == 0) return double.NaN;
        var (bars, hour) = (FallMinutes / series.BarMinutes, 60 / series.BarMinutes);
        return Moments.Median(falls.Where(start => start >= hour).Select(start =>
            series.LeastDepth.AsSpan(start, bars).ToArray().Min() / Moments.Median(series.Depth.AsSpan(start - hour, hour).ToArray())));
    }

    private static double FundingFollows(FactSeries series)
    {
        if (series.Funding.Length == 0) return double.NaN;
        var (hour, back) = (60 / series.BarMinutes, CrowdingHours * 60 / series.BarMinutes);
        List<(double, double)> pairs = [];
        for (var bar = back; bar < series.LogPrices.Length; bar += hour)
        {
            if (double.IsFinite(series.Funding[bar])) pairs.Add((series.LogPrices[bar] - series.LogPrices[bar - back], series.Funding[bar]));
        }

        return Moments.Correlation(pairs);
    }
}
