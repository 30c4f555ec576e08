namespace Plimsoll.Scoring.Core.Touch;

/// <summary>Touch parameters as <c>plimsoll evaluate positions</c> fitted them (services/scoring/models/touch.json); docs/position-risk.md says how they held afterwards.</summary>
public static class FittedTouch
{
    /// <summary>Version, published with every probability.</summary>
    public static string Version => TouchEvidence.Shipped.Version;

    /// <summary>The parameters.</summary>
    public static TouchParameters Parameters => TouchEvidence.Shipped.Parameters;
}
