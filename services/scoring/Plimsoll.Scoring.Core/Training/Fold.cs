namespace Plimsoll.Scoring.Core.Training;

/// <summary>One step of a walk forward: fit on everything before, predict until the end.</summary>
/// <param name="FirstBar">First bar predicted.</param>
/// <param name="EndBar">First bar no longer predicted.</param>
/// <param name="Scored">Whether its predictions are reported; otherwise they only calibrate.</param>
public readonly record struct Fold(int FirstBar, int EndBar, bool Scored);
