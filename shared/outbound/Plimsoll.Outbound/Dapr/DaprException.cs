namespace Plimsoll.Outbound.Dapr;

/// <summary>The sidecar did not do what it was asked; the message holds its status and error code, never a payload or a secret.</summary>
public sealed class DaprException(string message, Exception? inner = null) : Exception(message, inner);
