namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>Where price stands relative to a zone (section H).</summary>
internal enum SweepPhase
{
    Idle,
    Approach,
    Penetrated,
    Swept,
    Glide,
    Breakout,
    Confirmed,
}
