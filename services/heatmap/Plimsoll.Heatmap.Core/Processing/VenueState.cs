using Plimsoll.Contracts.Common.V1;
using Plimsoll.Heatmap.Core.Mapping;
using Plimsoll.Heatmap.Core.Zones;

namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>What is known of one instrument at one venue.</summary>
/// <param name="venue">The venue.</param>
internal sealed class VenueState(Venue venue)
{
    /// <summary>The venue.</summary>
    public Venue Venue { get; } = venue;

    /// <summary>The map; null before the venue's first mark.</summary>
    public VenueMap? Map { get; set; }

    /// <summary>Day whose margin table the map uses.</summary>
    public DateOnly TableDay { get; set; }

    /// <summary>Date of that table.</summary>
    public DateOnly TableDate { get; set; }

    /// <summary>Open interest that came before the first mark, base units.</summary>
    public double? EarlyOpenInterest { get; set; }

    /// <summary>Event time of the newest open-interest datum; 0 before the first.</summary>
    public long OpenInterestUnixNs { get; set; }

    /// <summary>A feed reported a gap since that datum.</summary>
    public bool HasGap { get; set; }

    /// <summary>The newest depth summary.</summary>
    public VisibleDepth Depth { get; } = new();

    /// <summary>Open interest in USD at mark; 0 where either is unknown.</summary>
    public double OpenInterestUsd => Map?.OpenInterestBase is { } openInterest ? openInterest * Map.MarkPrice : 0;
}
