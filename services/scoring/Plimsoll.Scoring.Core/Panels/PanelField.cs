namespace Plimsoll.Scoring.Core.Panels;

/// <summary>A column that a file of the panel holds.</summary>
/// <param name="Name">Name in the header.</param>
/// <param name="Optional">It may be absent or empty; it is unknown there.</param>
internal readonly record struct PanelField(string Name, bool Optional = false);
