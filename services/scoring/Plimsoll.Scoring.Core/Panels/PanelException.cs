namespace Plimsoll.Scoring.Core.Panels;

/// <summary>A panel folder cannot be used; the message says which file or what is missing.</summary>
public sealed class PanelException(string message) : Exception(message);
