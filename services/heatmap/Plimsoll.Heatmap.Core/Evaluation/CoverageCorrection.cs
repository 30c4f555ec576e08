namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>Liquidations of feeds that print only a part (quant specification A.6, vector MV-01).</summary>
public static class CoverageCorrection
{
    /// <summary>Σ prints/coverage, USD.</summary>
    /// <param name="printsUsd">Printed liquidations per feed.</param>
    /// <param name="coverages">Share of liquidations that each feed prints, above 0 to 1.</param>
    public static double TotalUsd(ReadOnlySpan<double> printsUsd, ReadOnlySpan<double> coverages)
    {
        var total = 0.0;
        for (var i = 0; i < printsUsd.Length; i++) total += printsUsd[i] / coverages[i];
        return total;
    }
}
