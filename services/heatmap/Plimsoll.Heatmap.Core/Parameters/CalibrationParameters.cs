namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>How liquidations correct the leverage mix (quant specification A.5 and appendix P).</summary>
public sealed record CalibrationParameters
{
    /// <summary>Strength of the prior in effective liquidations: n0.</summary>
    public double PriorCounts { get; init; } = 200;

    /// <summary>Expected realisation ratio c0 of a feed that prints everything.</summary>
    public double CompleteRatio { get; init; } = 1;

    /// <summary>Expected realisation ratio c0 of a censored feed.</summary>
    public double CensoredRatio { get; init; } = 0.37;

    /// <summary>Half-life of evidence in hours.</summary>
    public double HalfLifeHours { get; init; } = 72;

    /// <summary>Cells at which an instrument's own evidence weighs as much as that of its group.</summary>
    public double ShrinkageCells { get; init; } = 2_000;

    /// <summary>Prints of a cell count at most this many times what was expected: notional is heavy-tailed.</summary>
    public double WinsoriseTimes { get; init; } = 20;

    /// <summary>Cells below which low leverage is flagged as driven by the prior.</summary>
    public double PriorDrivenCells { get; init; } = 10_000;

    /// <summary>The leverage below which that flag applies.</summary>
    public double PriorDrivenBelowLeverage { get; init; } = 10;

    /// <summary>Mean print in USD before any was seen: the unit of an effective liquidation.</summary>
    public double FirstPrintUsd { get; init; } = 20_000;

    /// <summary>Hours that the prior of the mass error counts for.</summary>
    public double ErrorPriorHours { get; init; } = 24;

    /// <summary>Open interest in USD from which an instrument is in the deep group.</summary>
    public double DeepUsd { get; init; } = 1e9;

    /// <summary>Open interest in USD from which it is in the middle group.</summary>
    public double MiddleUsd { get; init; } = 1e8;

    /// <summary>The liquidity group of an instrument.</summary>
    /// <param name="openInterestUsd">Open interest in USD, one side, all venues.</param>
    public string GroupOf(double openInterestUsd) => openInterestUsd >= DeepUsd ? "deep" : openInterestUsd >= MiddleUsd ? "middle" : "thin";

    /// <summary>Values out of range.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. Bounds.Check("Calibration:PriorCounts", PriorCounts, 1, 1e6),
        .. Bounds.Check("Calibration:CompleteRatio", CompleteRatio, 0.01, 10),
        .. Bounds.Check("Calibration:CensoredRatio", CensoredRatio, 0.01, 10),
        .. Bounds.Check("Calibration:HalfLifeHours", HalfLifeHours, 1, 10_000),
        .. Bounds.Check("Calibration:ShrinkageCells", ShrinkageCells, 1, 1e9),
        .. Bounds.Check("Calibration:WinsoriseTimes", WinsoriseTimes, 1, 1e6),
        .. Bounds.Check("Calibration:PriorDrivenCells", PriorDrivenCells, 0, 1e9),
        .. Bounds.Check("Calibration:PriorDrivenBelowLeverage", PriorDrivenBelowLeverage, 0, 1_000),
        .. Bounds.Check("Calibration:FirstPrintUsd", FirstPrintUsd, 1, 1e9),
        .. Bounds.Check("Calibration:ErrorPriorHours", ErrorPriorHours, 0.1, 1e6),
        .. Bounds.Check("Calibration:DeepUsd", DeepUsd, MiddleUsd, 1e15),
        .. Bounds.Check("Calibration:MiddleUsd", MiddleUsd, 0, 1e15),
    ];
}
