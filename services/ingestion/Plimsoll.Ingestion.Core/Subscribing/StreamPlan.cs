namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>One connection to a venue's stream and what is said on it.</summary>
/// <param name="Name">Name in messages, e.g. <c>public</c>.</param>
/// <param name="Url">WebSocket address.</param>
/// <param name="Subscriptions">Texts sent after connecting.</param>
/// <param name="Ping">Text that keeps the connection alive; null where the WebSocket's own ping is enough.</param>
/// <param name="PingEvery">How often.</param>
public sealed record StreamPlan(string Name, Uri Url, IReadOnlyList<string> Subscriptions, string? Ping, TimeSpan PingEvery);
