using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;

namespace Plimsoll.Heatmap.Core.Liquidations;

/// <summary>What share of liquidations a feed prints, with its error.</summary>
/// <param name="Share">Above 0 to 1.</param>
/// <param name="LogSd">Standard deviation of its log.</param>
/// <param name="Minutes">Minutes that it was learned from; 0 is the prior alone.</param>
public readonly record struct CoverageEstimate(double Share, double LogSd, int Minutes);

/// <summary>
/// Printed USD against the USD by which open interest fell, by size of the fall (quant specification A.5): the ratio of a censored feed over
/// that of the complete feeds of the same instrument in the same size bin is the share that it prints. The loss grows with the burst, hence bins.
/// </summary>
public sealed class FeedCoverage
{
    private static readonly double[] BinEdges = [0.0005, 0.002, 0.005];

    private readonly double[] printedUsd = new double[BinEdges.Length + 1];
    private readonly double[] fallenUsd = new double[BinEdges.Length + 1];
    private readonly int[] minutes = new int[BinEdges.Length + 1];

    /// <summary>Takes a minute in which something was printed and open interest fell.</summary>
    /// <param name="printed">Printed, USD.</param>
    /// <param name="dropShare">Fall of open interest as a share of it, above 0.</param>
    /// <param name="openInterestUsd">Open interest, USD.</param>
    public void Add(double printed, double dropShare, double openInterestUsd)
    {
        if (printed <= 0 || dropShare <= 0) return;
        var bin = BinOf(dropShare);
        printedUsd[bin] += printed;
        fallenUsd[bin] += dropShare * openInterestUsd;
        minutes[bin]++;
    }

    /// <summary>The share that this feed prints.</summary>
    /// <param name="complete">The complete feeds of the instrument together.</param>
    /// <param name="dropShare">Fall of open interest in the minute in question.</param>
    /// <param name="parameters">Prior and bounds.</param>
    public CoverageEstimate Against(FeedCoverage complete, double dropShare, LiquidationParameters parameters)
    {
        var bin = BinOf(dropShare);
        var learned = Math.Min(minutes[bin], complete.minutes[bin]);
        var logShare = Math.Log(parameters.CensoredCoverage);
        if (learned > 0)
        {
            var weight = learned / (learned + parameters.PriorMinutes);
            var ratio = printedUsd[bin] / fallenUsd[bin] / (complete.printedUsd[bin] / complete.fallenUsd[bin]);
            logShare = (weight * Math.Log(ratio)) + ((1 - weight) * logShare);
        }

        var share = Math.Clamp(Math.Exp(logShare), parameters.LeastCoverage, 1);
        return new CoverageEstimate(share, parameters.PriorLogSd / Math.Sqrt(1 + (learned / parameters.PriorMinutes)), learned);
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        for (var bin = 0; bin < minutes.Length; bin++)
        {
            page.Write(printedUsd[bin]);
            page.Write(fallenUsd[bin]);
            page.Write(minutes[bin]);
        }
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        for (var bin = 0; bin < minutes.Length; bin++)
            (printedUsd[bin], fallenUsd[bin], minutes[bin]) = (page.ReadDouble(), page.ReadDouble(), PageBounds.Within(page.ReadInt32(), 0, int.MaxValue));
    }

    private static int BinOf(double dropShare)
    {
        var bin = 0;
        while (bin < BinEdges.Length && dropShare >= BinEdges[bin]) bin++;
        return bin;
    }
}
