using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.Heatmap.Core.Measured;

/// <summary>A known position with its liquidation price.</summary>
/// <param name="QuantityBase">Base units; 0 where the position is gone.</param>
/// <param name="LiquidationPrice">Quote units; NaN where no price liquidates it or none is known.</param>
/// <param name="AsOfUnixNs">When the account was read.</param>
/// <param name="FromMinute">First minute that it holds for.</param>
/// <param name="Origin">Where the reading comes from: a live account belongs on no map of a market that is replayed or made.</param>
/// <param name="IsPassed">The mark has reached its price since: it is in no bucket, and counts as held until its account is read again.</param>
internal readonly record struct MeasuredLevel(double QuantityBase, double LiquidationPrice, long AsOfUnixNs, long FromMinute, Origin Origin, bool IsPassed = false);
