namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>
/// The reproduction number R(u) = φ L(u) / (W c(u)): USD of further liquidation per USD liquidated (quant specification C.3), with the medians of φ and
/// W, over 0.1 % of price at a time: buckets of a few basis points are finer than the map is.
/// </summary>
/// <param name="AtPrice">R at the price.</param>
/// <param name="MaxWithin2Pct">Highest within 2 %.</param>
/// <param name="MaxWithin5Pct">Highest within 5 %.</param>
/// <param name="MaxWithin10Pct">Highest within 10 %.</param>
/// <param name="RunFrom">Nearest distance from which R stays above 1, fraction; NaN where it never is.</param>
/// <param name="RunLength">How far it does, fraction; 0 where it never is.</param>
public readonly record struct ReproductionProfile(double AtPrice, double MaxWithin2Pct, double MaxWithin5Pct, double MaxWithin10Pct, double RunFrom, double RunLength)
{
    private const double Step = 0.001;

    /// <summary>The profile of a market.</summary>
    /// <param name="market">The market.</param>
    /// <param name="priors">What is drawn, here at its middle.</param>
    /// <param name="depthMultiplier">Factor on depth.</param>
    public static ReproductionProfile Of(CascadeMarket market, CascadePriors priors, double depthMultiplier)
    {
        var survival = 1 / (1 + Math.Exp(-priors.SurvivalLogit));
        var reach = (double)priors.ReachA / (priors.ReachA + priors.ReachB);
        var (perStep, width) = (Math.Max(1, (int)Math.Round(Step / market.BucketWidth)), market.BucketWidth);
        var ratios = new double[market.Buckets / perStep];
        for (var step = 0; step < ratios.Length; step++)
        {
            var (forced, depth) = (0.0, 0.0);
            for (var bucket = step * perStep; bucket < (step + 1) * perStep; bucket++)
            {
                forced += market.Venues.Sum(venue => venue.LiquidationsUsd[bucket]);
                depth += market.Venues.Sum(venue => venue.DepthUsd[bucket]);
            }

            // Neither liquidations nor depth: nothing reproduces there.
            ratios[step] = forced > 0 ? reach * forced / (survival * depthMultiplier * depth) : 0;
        }

        var from = Array.FindIndex(ratios, ratio => ratio > 1);
        var end = from < 0 ? -1 : Array.FindIndex(ratios, from, ratio => ratio <= 1);
        var length = from < 0 ? 0 : (end < 0 ? ratios.Length : end) - from;
        return new ReproductionProfile(
            ratios.Length > 0 ? ratios[0] : 0, MaxTo(0.02), MaxTo(0.05), MaxTo(0.1), from < 0 ? double.NaN : from * perStep * width, length * perStep * width);

        double MaxTo(double log) => ratios.AsSpan(0, Math.Min(ratios.Length, (int)Math.Ceiling(log / (perStep * width)))).ToArray().DefaultIfEmpty(0).Max();
    }
}
