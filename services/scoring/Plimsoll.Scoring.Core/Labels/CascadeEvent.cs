namespace Plimsoll.Scoring.Core.Labels;

/// <summary>One event of one symbol.</summary>
/// <param name="Onset">First bar at which all conditions hold; for the forward label the bar at which price gets there.</param>
/// <param name="Last">Last qualifying bar.</param>
public readonly record struct CascadeEvent(int Onset, int Last);
