using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Messages;

/// <summary>One frame of the conformance material.</summary>
/// <param name="Body">Its text.</param>
/// <param name="Endpoint">Where it comes from.</param>
/// <param name="Requested">The symbol that was asked for, or null.</param>
internal sealed record Frame(string Body, VenueEndpoint Endpoint, string? Requested);
