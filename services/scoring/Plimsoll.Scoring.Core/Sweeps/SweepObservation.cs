namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>What is known at one moment, all of it from that moment or before. A value that is not known is NaN.</summary>
/// <param name="UnixMs">Event time, milliseconds; never before that of the last observation.</param>
/// <param name="LastPrice">Last trade, quote units.</param>
/// <param name="MarkPrice">Mark, quote units; the last price where a market has none.</param>
/// <param name="SigmaMinute">Bipower standard deviation of one-minute log returns over the last hours, above 0.</param>
/// <param name="PrintsUsd">Liquidation prints of the zone's side since the last observation, corrected for coverage, USD; NaN where the venue shows none.</param>
/// <param name="PrintsFloorUsd">95th percentile of the last 30 days' five-minute sums of prints, USD; NaN where not known.</param>
/// <param name="OpenInterestBase">Open interest in base units, so that a move of price does not change it.</param>
/// <param name="TickSize">Price step, quote units, 0 where not known.</param>
/// <param name="DepthRatio">Depth within 1 % over its own usual level.</param>
/// <param name="VenueShare">Share of venues whose price is past the near edge, 0 to 1.</param>
public readonly record struct SweepObservation(
    long UnixMs, double LastPrice, double MarkPrice, double SigmaMinute, double PrintsUsd, double PrintsFloorUsd, double OpenInterestBase,
    double TickSize, double DepthRatio, double VenueShare);
