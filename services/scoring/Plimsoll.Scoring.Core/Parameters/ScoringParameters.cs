using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Scoring.Core.Training.Files;

namespace Plimsoll.Scoring.Core.Parameters;

/// <summary>Everything scoring assumes. What is set by hand is configuration, with its reason beside it, never a constant in code.</summary>
public sealed record ScoringParameters
{
    /// <summary>Version of the hand-set model as shipped.</summary>
    public const string ShippedModelVersion = "score-hand-1";

    /// <summary>Version published with every score and signal; a model whose numbers were changed must carry another one.</summary>
    public string ModelVersion { get; init; } = ShippedModelVersion;

    /// <summary>The logistic.</summary>
    public ModelParameters Model { get; init; } = new();

    /// <summary>How the features measure.</summary>
    public WindowParameters Windows { get; init; } = new();

    /// <summary>When inputs are too old.</summary>
    public QualityParameters Quality { get; init; } = new();

    /// <summary>Rules of the regime.</summary>
    public RegimeParameters Regimes { get; init; } = new();

    /// <summary>Rules of the signals.</summary>
    public SignalParameters Signals { get; init; } = new();

    /// <summary>Rules of sweeps.</summary>
    public SweepParameters Sweeps { get; init; } = new();

    /// <summary>What was measured of each signal.</summary>
    public TrackRecords TrackRecords { get; init; } = TrackRecords.Unmeasured;

    /// <summary>Models of cascade onset; null publishes no probabilities.</summary>
    public ModelFile? EarlyWarning { get; init; }

    /// <summary>When a fitted model no longer fits.</summary>
    public DriftParameters Drift { get; init; } = new();

    /// <summary>When a score is published.</summary>
    public PublishParameters Publish { get; init; } = new();

    /// <summary>Instruments of one partition at most, 1 to 10,000: one takes about 100 kB when its long histories are full, so 256 keep a partition near 25 MB.</summary>
    public int MaxInstruments { get; init; } = 256;

    /// <summary>Zone sets may run ahead of the partition's clock by this many minutes; beyond, they wait. Bounds what a restart holds.</summary>
    public int MaxZoneLeadMinutes { get; init; } = 240;

    /// <summary>Every value out of range: the name, the value and what is allowed. Empty where all is good.</summary>
    public IEnumerable<string> Faults() =>
    [
        .. Model.Faults(), .. Windows.Faults(), .. Quality.Faults(), .. Regimes.Faults(), .. Signals.Faults(), .. Publish.Faults(), .. Drift.Faults(),
        .. Bounds.Check("MaxInstruments", MaxInstruments, 1, 10_000),
        .. Bounds.Check("MaxZoneLeadMinutes", MaxZoneLeadMinutes, 2, 1_440),
    ];
}
