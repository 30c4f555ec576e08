namespace Plimsoll.Scoring.Core.Touch;

/// <summary>
/// Touch parameters as <c>plimsoll evaluate positions</c> fitted them on the candles of BTC, ETH, OP and SOL before 2025-07-01; docs/position-risk.md
/// says how they held afterwards.
/// </summary>
public static class FittedTouch
{
    /// <summary>Version, published with every probability.</summary>
    public const string Version = "touch-2025-07-01b";

    /// <summary>The parameters.</summary>
    public static TouchParameters Parameters { get; } = new(
        Scale: [0.993, 0.968, 0.968, 0.968, 0.984],
        Spread: [0.287, 0.320, 0.346, 0.380, 0.380],
        BurstChance: [0.0121, 0.0121, 0.0121, 0.0121, 0.0121],
        BurstFactor: [4.07, 3.53, 3.64, 3.94, 3.94],
        JumpWeight: [0.279, 0.345, 0.486, 0.214, 0.214],
        JumpsPerYear: 73.2, JumpFloor: 0.0167, JumpTail: 2.75);
}
