namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>
/// What the machine remembers of one zone: a plain value, so that whoever drives it keeps it in its own checkpoint. The default value is
/// <see cref="SweepState.Idle"/> and is where every zone begins. Prices are logs, times Unix milliseconds.
/// </summary>
public struct SweepMemory
{
    /// <summary>State.</summary>
    public SweepState State { get; set; }

    /// <summary>Since when.</summary>
    public long SinceMs { get; set; }

    /// <summary>Price before: at the start of the approach.</summary>
    public double PreLogPrice { get; set; }

    /// <summary>One-minute sigma before, frozen at the start of the approach: a fast move must not be measured by its own size.</summary>
    public double SigmaMinute { get; set; }

    /// <summary>First touch of the penetration.</summary>
    public long TouchMs { get; set; }

    /// <summary>Open interest before the touch, base units; NaN where not known.</summary>
    public double TouchOpenInterest { get; set; }

    /// <summary>Depth ratio before the touch; NaN where not known.</summary>
    public double TouchDepthRatio { get; set; }

    /// <summary>Prints since the touch, USD; NaN where no venue shows any.</summary>
    public double PrintsUsd { get; set; }

    /// <summary>Lowest open interest since the touch over that before, minus 1; NaN where not known.</summary>
    public double OpenInterestChange { get; set; }

    /// <summary>Highest speed since the touch, sigmas per root minute.</summary>
    public double Speed { get; set; }

    /// <summary>Furthest price since the touch.</summary>
    public double ExtremeLogPrice { get; set; }

    /// <summary>When that was.</summary>
    public long ExtremeMs { get; set; }

    /// <summary>Furthest distance of the mark from the last price since the touch, in sigmas.</summary>
    public double MarkOvershoot { get; set; }

    /// <summary>A tentative reversal has been seen.</summary>
    public bool IsTentative { get; set; }

    /// <summary>Extreme at the time of that reversal.</summary>
    public double ReversalLogPrice { get; set; }

    /// <summary>Prices of the last five minutes.</summary>
    public PriceTrail Trail;
}
