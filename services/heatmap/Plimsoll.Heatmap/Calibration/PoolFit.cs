using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.Publishing;

namespace Plimsoll.Heatmap.Calibration;

/// <summary>Fits the mix of a pool: exposure-aware Poisson EM with the hand-set prior (quant specification A.5).</summary>
internal static class PoolFit
{
    private const int Iterations = 60; // EM moves less than 1e-4 after that on simulated cells

    /// <summary>The mix of a pool on the cells of 30 days; null where it has none.</summary>
    public static (VenueMix Mix, IReadOnlyList<string> Instruments)? Of(CellPool pool, long endHour, CalibrationParameters parameters)
    {
        var (exposures, counts, instruments) = pool.Before(endHour);
        if (counts.Length == 0)
        {
            return null;
        }

        var weights = pool.Tiers.Select(tier => tier.PriorWeight).ToArray();
        var prior = new MixPrior(parameters, weights, pool.PriorRatio);
        var theta = weights.Select(weight => weight * pool.PriorRatio).ToArray();
        var (shapes, rates) = (prior.Shapes(), prior.Rates());
        for (var i = 0; i < Iterations; i++)
        {
            PoissonMixture.Step(theta, exposures, counts, shapes, rates);
        }

        var total = theta.Sum();
        var mix = new VenueMix
        {
            Venue = pool.Venue, LiquidityGroup = pool.Group, RealisationRatio = Quantise.Ratio(total), Cells = (ulong)counts.Length, Instruments = (uint)instruments.Count,
        };
        for (var k = 0; k < theta.Length; k++)
        {
            var share = total > 0 ? theta[k] / total : weights[k];
            mix.Tiers.Add(new TierWeight
            {
                Leverage = pool.Tiers[k].Leverage,
                Weight = Quantise.Ratio(share),
                PriorWeight = Quantise.Ratio(weights[k]),
                FittedWeight = Quantise.Ratio(share),
                PriorDriven = pool.Tiers[k].Leverage < parameters.PriorDrivenBelowLeverage && counts.Length < parameters.PriorDrivenCells,
            });
        }

        return (mix, instruments);
    }
}
