namespace Plimsoll.Scoring.Core.Touch;

/// <summary>
/// Touch parameters as <c>plimsoll evaluate positions</c> fitted them on the candles of BTC, ETH, OP and SOL before 2025-07-01; the model card
/// says how they held afterwards.
/// </summary>
public static class FittedTouch
{
    /// <summary>Version, published with every probability.</summary>
    public const string Version = "touch-2025-07-01";

    /// <summary>The parameters.</summary>
    public static TouchParameters Parameters { get; } = new(
        [1.117, 0.999, 0.993, 0.984, 0.993], [0.304, 0.380, 0.409, 0.435, 0.455], [0.397, 0.924, 0.339, 0.148, 0.174], 73.2, 0.0167, 2.75);
}
