namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>One venue's side of the market by buckets of log price, from the price outward.</summary>
/// <param name="Name">Venue.</param>
/// <param name="LiquidationsUsd">Notional that would be liquidated in each bucket, USD.</param>
/// <param name="DepthUsd">Book in each bucket, USD, as visible and beyond that as extrapolated.</param>
/// <param name="VisibleBuckets">How far the book was really seen, buckets.</param>
public sealed record CascadeVenue(string Name, double[] LiquidationsUsd, double[] DepthUsd, double VisibleBuckets);
