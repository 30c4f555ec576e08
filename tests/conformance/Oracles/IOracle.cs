using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues;

namespace Plimsoll.ConformanceTests.Oracles;

/// <summary>An independent reading of a venue's frames.</summary>
internal interface IOracle
{
    /// <summary>The lines that an accepted frame must give; control messages are not among them. May throw on frames that break a rule.</summary>
    /// <param name="root">The frame.</param>
    /// <param name="endpoint">Where it came from.</param>
    /// <param name="requested">The symbol that was asked for, or <c>-</c>.</param>
    IEnumerable<string> Read(JsonElement root, VenueEndpoint endpoint, string requested);
}
