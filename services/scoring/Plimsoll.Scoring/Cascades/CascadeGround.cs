using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;

namespace Plimsoll.Scoring.Cascades;

/// <summary>All that is known of a market at the moment of a question.</summary>
/// <param name="MarkPrice">Newest mark.</param>
/// <param name="NowMs">The market's time, Unix milliseconds: the wall clock where it is live, else the newest that is known.</param>
/// <param name="AsOfMs">Time of the mark.</param>
/// <param name="Zones">Newest zones.</param>
/// <param name="Depth">Newest books, by venue.</param>
/// <param name="ZonesFault">Why the zones may not be used, or null.</param>
/// <param name="Limits">What is old or missing, in words.</param>
/// <param name="IsWide">Something is older than it should be: intervals are to be wider.</param>
/// <param name="Origin">Where the market comes from.</param>
/// <param name="AnnualVolatility">Volatility of the next 15 minutes, per root of a year; null where it is not known.</param>
internal sealed record CascadeGround(
    double MarkPrice, long NowMs, long AsOfMs, IReadOnlyList<Zone> Zones, IReadOnlyList<VenueDepth> Depth, string? ZonesFault, IReadOnlyList<string> Limits, bool IsWide, Origin Origin,
    double? AnnualVolatility)
{
    /// <summary>Books that may be used.</summary>
    public IEnumerable<VenueDepth> Usable => Depth.Where(depth => depth.Fault is null);
}
