namespace Plimsoll.Kernel.Statistics;

/// <summary>Mean and variance of a stream without cancellation (Welford; quant specification G, vector STR-01).</summary>
public struct RunningVariance
{
    private double _squares;

    /// <summary>Values so far.</summary>
    public long Count { get; private set; }

    /// <summary>Mean so far; 0 before the first value.</summary>
    public double Mean { get; private set; }

    /// <summary>Unbiased variance; NaN before the second value.</summary>
    public readonly double Variance => Count > 1 ? _squares / (Count - 1) : double.NaN;

    /// <summary>Counts one value.</summary>
    /// <param name="value">A finite number.</param>
    public void Add(double value)
    {
        Count++;
        var before = value - Mean;
        Mean += before / Count;
        _squares += before * (value - Mean);
    }
}
