namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>How prints of feeds that leave liquidations out become totals (quant specification A.5, last paragraph).</summary>
public sealed record LiquidationParameters
{
    /// <summary>Share that a censored feed prints, before anything was learned: the published under-count of 2.6 to 2.9 times.</summary>
    public double CensoredCoverage { get; init; } = 0.37;

    /// <summary>Minutes at which what was learned weighs as much as that prior.</summary>
    public double PriorMinutes { get; init; } = 30;

    /// <summary>Standard deviation of the log of the share while nothing was learned.</summary>
    public double PriorLogSd { get; init; } = 0.5;

    /// <summary>Smallest share that is believed: no total grows more than fiftyfold.</summary>
    public double LeastCoverage { get; init; } = 0.02;

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Liquidations:CensoredCoverage", CensoredCoverage, 0.01, 1),
        .. Bounds.Check("Liquidations:PriorMinutes", PriorMinutes, 1, 1e6),
        .. Bounds.Check("Liquidations:PriorLogSd", PriorLogSd, 0, 3),
        .. Bounds.Check("Liquidations:LeastCoverage", LeastCoverage, 0.001, 1),
    ];
}
