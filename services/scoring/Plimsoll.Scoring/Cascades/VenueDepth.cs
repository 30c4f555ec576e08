using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;

namespace Plimsoll.Scoring.Cascades;

/// <summary>One venue's newest book.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Book">The book.</param>
/// <param name="AgeMs">Age, at least 0.</param>
/// <param name="Fault">Why it may not be used, or null.</param>
internal sealed record VenueDepth(Venue Venue, Book Book, long AgeMs, string? Fault);
