using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Market.Margin;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Advice;

/// <summary>How much collateral keeps the hedge leg itself from liquidation (quant specification E.5).</summary>
public static class HedgeCollateral
{
    private const int Bisections = 60;

    /// <summary>Smallest isolated margin with at most a given probability of liquidation within 24 hours, USD.</summary>
    /// <param name="side">Side of the hedge leg.</param>
    /// <param name="quantity">Base units, above 0.</param>
    /// <param name="price">Price, above 0.</param>
    /// <param name="schedule">Margin tiers.</param>
    /// <param name="volatility">Annual volatility over 24 hours.</param>
    /// <param name="model">Touch model.</param>
    /// <param name="maxProbability">Above 0 and below 1.</param>
    public static double Needed(PositionSide side, double quantity, double price, MarginSchedule schedule, double volatility, TouchModel model, double maxProbability)
    {
        var notional = quantity * price;
        var (low, high) = (schedule.MaintenanceUsd(notional), notional * 10);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = (low + high) / 2;
            var outcome = LinearLiquidation.PriceOf(new LinearPosition(side, quantity, price, middle), schedule);
            var probability = outcome.Price is { } at ? model.Probability(side, Math.Log(at / price), 0, volatility, RiskHorizons.Day) : 0;
            if (probability > maxProbability) low = middle;
            else high = middle;
        }

        return high;
    }
}
