namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>Where a price stands with one liquidation zone (quant specification H).</summary>
public enum SweepState
{
    /// <summary>Far from the zone.</summary>
    Idle = 0,

    /// <summary>Near its near edge.</summary>
    Approach = 1,

    /// <summary>The mark has traded past the near edge; whether anything was triggered is not known yet.</summary>
    Penetrated = 2,

    /// <summary>Fast and with liquidity taken; reversal is pending.</summary>
    Swept = 3,

    /// <summary>Price went in, and speed or liquidity was missing.</summary>
    Glide = 4,

    /// <summary>Swept, and price did not come back in time or went on beyond.</summary>
    Breakout = 5,

    /// <summary>Swept, and price came back out.</summary>
    Confirmed = 6,
}
