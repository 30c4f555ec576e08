namespace Plimsoll.Scoring.Core.Training;

/// <summary>One column of the feature table.</summary>
/// <param name="Name">Name, unique.</param>
/// <param name="Group">Group.</param>
public sealed record PanelFeature(string Name, FeatureGroup Group);
