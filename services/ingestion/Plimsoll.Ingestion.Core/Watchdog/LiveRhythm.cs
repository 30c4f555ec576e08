using Plimsoll.Ingestion.Core.Normalising;

namespace Plimsoll.Ingestion.Core.Watchdog;

/// <summary>How long the streams of a live venue may be silent before they count as stale.</summary>
public static class LiveRhythm
{
    /// <summary>Depth of a listed perpetual moves several times a second.</summary>
    public static StreamRhythm Depth { get; } = new(3_000, 10);

    /// <summary>A small market may rest for a while.</summary>
    public static StreamRhythm Trades { get; } = new(60_000, 10);

    /// <summary>Marks come every second or faster.</summary>
    public static StreamRhythm Ticker { get; } = new(10_000, 5);

    /// <summary>Open interest is polled, or pushed every few seconds.</summary>
    public static StreamRhythm OpenInterest { get; } = new(90_000, 3);

    /// <summary>No liquidation for an hour is a quiet market, not a fault: the connection's own life tells.</summary>
    public static StreamRhythm Liquidations { get; } = new(double.MaxValue, 0);
}
