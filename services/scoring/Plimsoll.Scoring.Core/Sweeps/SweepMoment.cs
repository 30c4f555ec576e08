using System.Runtime.InteropServices;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>What a sweep is judged by at one moment. Prices as natural logs; NaN is unknown.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SweepMoment
{
    public long ClockNs { get; init; }

    /// <summary>Newest price.</summary>
    public double PriceLn { get; init; }

    /// <summary>Lowest price since the moment before.</summary>
    public double LowLn { get; init; }

    /// <summary>Highest price since the moment before.</summary>
    public double HighLn { get; init; }

    /// <summary>Standard deviation of one minute.</summary>
    public double SigmaMinute { get; init; }

    /// <summary>Log return over 1 minute and over 5 minutes.</summary>
    public double Move1M { get; init; }

    public double Move5M { get; init; }

    /// <summary>ln open interest.</summary>
    public double InterestLn { get; init; }

    /// <summary>Liquidation prints since the moment before, longs and shorts, USD.</summary>
    public double LongPrintedUsd { get; init; }

    public double ShortPrintedUsd { get; init; }

    /// <summary>Usual largest 5-minute sum of prints, USD; 0 while unknown.</summary>
    public double UsualPrintedUsd { get; init; }
}
