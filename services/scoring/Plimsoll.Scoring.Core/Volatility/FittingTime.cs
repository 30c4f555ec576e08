namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>What a fit may read: everything that ended before a time, perhaps without a stretch that is kept for judging.</summary>
/// <param name="UntilMs">Nothing that ends later is read, Unix milliseconds.</param>
/// <param name="WithoutFromMs">Start of the stretch that is left out.</param>
/// <param name="WithoutUntilMs">Its end; not after the start where nothing is left out.</param>
public readonly record struct FittingTime(long UntilMs, long WithoutFromMs = long.MaxValue, long WithoutUntilMs = long.MinValue)
{
    /// <summary>Whether all of a stretch may be read.</summary>
    /// <param name="fromMs">Its start.</param>
    /// <param name="untilMs">Its end.</param>
    public bool Holds(long fromMs, long untilMs) => untilMs <= UntilMs && (untilMs <= WithoutFromMs || fromMs >= WithoutUntilMs);
}
