namespace Plimsoll.Scoring.Core.Volatility;

/// <summary>Five-minute candles of one instrument, by time; holes are allowed and found by their times.</summary>
/// <param name="Symbol">Name.</param>
/// <param name="StartMs">Start of each candle, Unix milliseconds, ascending.</param>
/// <param name="Open">First prices.</param>
/// <param name="High">Highest prices.</param>
/// <param name="Low">Lowest prices.</param>
/// <param name="Close">Last prices.</param>
public sealed record CandleSeries(string Symbol, long[] StartMs, double[] Open, double[] High, double[] Low, double[] Close)
{
    /// <summary>Length of a candle, milliseconds.</summary>
    public const long StepMs = 300_000;

    /// <summary>Candles in a day.</summary>
    public const int PerDay = 288;

    /// <summary>Candles in a year of 365 days.</summary>
    public const double PerYear = PerDay * 365.0;

    /// <summary>Number of candles.</summary>
    public int Count => StartMs.Length;

    /// <summary>Whether the candles from one index to another follow each other without a hole.</summary>
    /// <param name="from">First index.</param>
    /// <param name="to">Last index.</param>
    public bool IsWhole(int from, int to) => from >= 0 && to < Count && StartMs[to] - StartMs[from] == (to - from) * StepMs;

    /// <summary>Garman-Klass variance of a candle's log price: uses the range, about seven times as precise as the squared return.</summary>
    /// <param name="index">Index.</param>
    public double VarianceAt(int index)
    {
        var range = Math.Log(High[index] / Low[index]);
        var body = Math.Log(Close[index] / Open[index]);
        return Math.Max(0, (0.5 * range * range) - (((2 * Math.Log(2)) - 1) * body * body));
    }
}
