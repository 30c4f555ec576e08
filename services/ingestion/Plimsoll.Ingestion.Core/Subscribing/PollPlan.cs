namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>A request that is sent again and again, the first time at once.</summary>
/// <param name="Request">The request.</param>
/// <param name="Every">How often.</param>
public sealed record PollPlan(RequestPlan Request, TimeSpan Every);
