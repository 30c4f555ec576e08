using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.Ingestion.Core.Subscribing;

/// <summary>One REST request.</summary>
/// <param name="Endpoint">What the answer is.</param>
/// <param name="Url">Address with its query.</param>
/// <param name="Weight">What it costs of the venue's limit.</param>
/// <param name="Symbol">The symbol asked for, as the venue writes it; empty where the answer is about all.</param>
/// <param name="Body">JSON body of a POST; null for a GET.</param>
public sealed record RequestPlan(VenueEndpoint Endpoint, Uri Url, int Weight, string Symbol = "", string? Body = null);
