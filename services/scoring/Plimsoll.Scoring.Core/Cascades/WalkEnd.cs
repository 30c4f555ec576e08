namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>How one draw ended.</summary>
/// <param name="Buckets">Mean displacement beyond the shock.</param>
/// <param name="ForcedUsd">Forced volume that reached the books.</param>
/// <param name="Amplification">All volume over what the shock triggered.</param>
/// <param name="IsAbsorbed">Depth was enough within the modelled range.</param>
/// <param name="IsWithinVisible">No venue ran past the depth that was seen.</param>
internal readonly record struct WalkEnd(double Buckets, double ForcedUsd, double Amplification, bool IsAbsorbed, bool IsWithinVisible);
