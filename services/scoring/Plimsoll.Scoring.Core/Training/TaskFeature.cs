namespace Plimsoll.Scoring.Core.Training;

/// <summary>A column that depends on label, side and horizon.</summary>
/// <param name="Name">Name.</param>
/// <param name="Group">Group.</param>
/// <param name="ValueOf">Value of (symbol, bar), from data up to the bar's close; NaN where unknown.</param>
public sealed record TaskFeature(string Name, FeatureGroup Group, Func<int, int, double> ValueOf);
