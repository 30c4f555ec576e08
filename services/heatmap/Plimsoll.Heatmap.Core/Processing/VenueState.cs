using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Heatmap.Core.Calibration;
using Plimsoll.Heatmap.Core.Liquidations;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Zones;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>What is known of one instrument at one venue.</summary>
/// <param name="venue">The venue.</param>
internal sealed class VenueState(Venue venue)
{
    /// <summary>The venue.</summary>
    public Venue Venue { get; } = venue;

    /// <summary>The map; null before the venue's first mark.</summary>
    public VenueMap? Map { get; set; }

    /// <summary>What swept cells say of the leverage mix; there from the map on.</summary>
    public VenueCalibrator? Calibrator { get; set; }

    /// <summary>The hand-set weights of the kernels; empty before the map.</summary>
    public double[] HandSet { get; set; } = [];

    /// <summary>Day whose margin table the map uses.</summary>
    public DateOnly TableDay { get; set; }

    /// <summary>Date of that table.</summary>
    public DateOnly TableDate { get; set; }

    /// <summary>Where that table comes from.</summary>
    public string TableSource { get; set; } = "";

    /// <summary>Another venue's table stands in.</summary>
    public bool IsTableAssumed { get; set; }

    /// <summary>Open interest that came before the first mark, base units.</summary>
    public double? EarlyOpenInterest { get; set; }

    /// <summary>Event time of the newest open-interest datum; 0 before the first.</summary>
    public long OpenInterestUnixNs { get; set; }

    /// <summary>Event time of the newest datum of any kind.</summary>
    public long NewestUnixNs { get; set; }

    /// <summary>A feed reported a gap since that datum.</summary>
    public bool HasGap { get; set; }

    /// <summary>The newest change of open interest was measured across an interruption.</summary>
    public bool WasAcrossGap { get; set; }

    /// <summary>Minute up to which the map has decayed by age; 0 where it does not.</summary>
    public long DecayedToMinute { get; set; }

    /// <summary>Version of the nightly parameters in force; 0 is the prior.</summary>
    public ulong ParametersVersion { get; set; }

    /// <summary>The newest depth summary.</summary>
    public VisibleDepth Depth { get; } = new();

    /// <summary>Liquidation prints of the minute.</summary>
    public FeedTape Tape { get; } = new();

    /// <summary>Prints against falls of open interest.</summary>
    public FeedCoverage Coverage { get; } = new();

    /// <summary>Open interest in USD at mark; 0 where either is unknown.</summary>
    public double OpenInterestUsd => Map?.OpenInterestBase is { } openInterest ? openInterest * Map.MarkPrice : 0;

    /// <summary>Whether anything at all came within a time.</summary>
    /// <param name="nowUnixNs">The event clock.</param>
    /// <param name="maxSilenceMs">The time.</param>
    public bool IsSilent(long nowUnixNs, long maxSilenceMs) => nowUnixNs - NewestUnixNs > UnixTime.FromMs(maxSilenceMs);

    /// <summary>Whether open interest is older than a time.</summary>
    /// <param name="nowUnixNs">The event clock.</param>
    /// <param name="maxAgeMs">The time.</param>
    public bool IsLate(long nowUnixNs, long maxAgeMs) => nowUnixNs - OpenInterestUnixNs > UnixTime.FromMs(maxAgeMs);

    /// <summary>Takes nightly weights: the prior of the own evidence from now on.</summary>
    /// <param name="parameters">The newest parameters.</param>
    /// <param name="mix">This venue's part; its tiers fit the kernels.</param>
    public void Use(MixParameters parameters, VenueMix mix)
    {
        ParametersVersion = parameters.Version;
        if (Calibrator is not { } calibrator) return;
        var ratio = mix.RealisationRatio > 0 ? mix.RealisationRatio : calibrator.Mix.Prior.Ratio;
        calibrator.Mix.Expect([.. mix.Tiers.Select(tier => tier.Weight)], ratio);
    }
}
