namespace Plimsoll.Simulator.Watching;

/// <summary>One second of the first venue, with open interest and liquidations of all.</summary>
/// <param name="TimeMs">End of the second, Unix milliseconds.</param>
/// <param name="Last">Last trade, USD.</param>
/// <param name="Low">Lowest trade; the last price where there was none.</param>
/// <param name="High">Highest trade.</param>
/// <param name="VolumeUsd">Traded on its book, USD.</param>
/// <param name="Mark">Mark, USD.</param>
/// <param name="OpenInterestBase">Open interest of all venues, base units, renewed every five seconds.</param>
/// <param name="LongsShownUsd">Liquidations of longs that the venues' public streams showed in this second, USD: fewer than there were.</param>
/// <param name="ShortsShownUsd">The same of shorts.</param>
public readonly record struct WatchedSecond(
    long TimeMs, double Last, double Low, double High, double VolumeUsd, double Mark, double OpenInterestBase, double LongsShownUsd, double ShortsShownUsd);
