namespace Plimsoll.Scoring.Core.Training;

/// <summary>One step of a walk forward: fit on everything before, predict until the end.</summary>
/// <param name="FirstBar">First bar predicted.</param>
/// <param name="EndBar">First bar no longer predicted.</param>
/// <param name="Scored">Whether its predictions are reported; otherwise they only calibrate.</param>
/// <param name="TrainFromBar">Bars before it are not fitted on.</param>
/// <param name="EmbargoBars">Bars before the first one predicted that are not learned from, where the purge gap is shorter.</param>
public readonly record struct Fold(int FirstBar, int EndBar, bool Scored, int TrainFromBar = 0, int EmbargoBars = 0);
