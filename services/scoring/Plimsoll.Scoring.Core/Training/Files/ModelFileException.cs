namespace Plimsoll.Scoring.Core.Training.Files;

/// <summary>A model file cannot be used; the message names the file's part that does not fit.</summary>
public sealed class ModelFileException(string message) : Exception(message);
