namespace Plimsoll.Scoring.Core.Cascades;

/// <summary>What one walk is run with.</summary>
/// <param name="Shock">x0, buckets.</param>
/// <param name="ShockUsd">V0 of the venue, USD.</param>
/// <param name="Reach">φ.</param>
/// <param name="Survival">W.</param>
internal readonly record struct WalkDraw(int Shock, double ShockUsd, double Reach, double Survival);
