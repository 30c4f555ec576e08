namespace Plimsoll.Heatmap.Core.Parameters;

/// <summary>
/// Everything the heatmap assumes. Defaults are those of the quant specification (appendix P); what it marks [H], a design choice that
/// still has to be calibrated, is therefore configuration and never a constant in code.
/// </summary>
public sealed record HeatmapParameters
{
    /// <summary>Published with every output: hand-set priors, no fit to outcomes.</summary>
    public const string ModelVersion = "heatmap-prior-1";

    /// <summary>How open interest becomes a map.</summary>
    public MapParameters Map { get; init; } = new();

    /// <summary>How the map becomes zones.</summary>
    public ZoneParameters Zones { get; init; } = new();

    /// <summary>What a published frame holds.</summary>
    public FrameParameters Frames { get; init; } = new();

    /// <summary>How liquidations correct the leverage mix.</summary>
    public CalibrationParameters Calibration { get; init; } = new();

    /// <summary>How prints become totals.</summary>
    public LiquidationParameters Liquidations { get; init; } = new();

    /// <summary>How positions of public accounts enter the map.</summary>
    public MeasuredParameters Measured { get; init; } = new();

    /// <summary>Instruments of one partition at most, 1 to 10,000: a map takes about 0.3 MB, so 256 keep a partition below 80 MB.</summary>
    public int MaxInstruments { get; init; } = 256;

    /// <summary>Every value out of range: the name, the value and what is allowed. Empty where all is good.</summary>
    public IEnumerable<string> Faults() =>
        [.. Map.Faults(), .. Zones.Faults(), .. Frames.Faults(), .. Calibration.Faults(), .. Liquidations.Faults(), .. Measured.Faults(), .. Bounds.Check("MaxInstruments", MaxInstruments, 1, 10_000)];
}
