namespace Plimsoll.Ingestion.Core.Normalising;

/// <summary>How long a stream may be silent before data counts as missing: the larger of a least time and some of its own mean intervals.</summary>
/// <param name="LeastMs">Never sooner than this, milliseconds.</param>
/// <param name="Intervals">So many mean intervals.</param>
public readonly record struct StreamRhythm(double LeastMs, double Intervals)
{
    /// <summary>Trades follow the market: a small one may rest for minutes, a large one never for two.</summary>
    public static StreamRhythm Trades { get; } = new(120_000, 10);

    /// <summary>Marks, funding and open interest are polled once a minute: one poll missing is a hole.</summary>
    public static StreamRhythm Context { get; } = new(90_000, 1.5);

    /// <summary>Books come every two seconds.</summary>
    public static StreamRhythm Depth { get; } = new(10_000, 5);

    /// <summary>Liquidations come when they come: days without one are no silence.</summary>
    public static StreamRhythm Liquidations { get; } = new(double.PositiveInfinity, 0);
}
