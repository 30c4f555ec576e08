namespace Plimsoll.Ingestion.Core.CrossCheck;

/// <summary>What was liquidated in one interval.</summary>
/// <param name="BeginMs">Begin of the interval, Unix milliseconds.</param>
/// <param name="LongUsd">Liquidated longs, USD, at least 0.</param>
/// <param name="ShortUsd">Liquidated shorts, USD, at least 0.</param>
public readonly record struct LiquidationBucket(long BeginMs, double LongUsd, double ShortUsd);
