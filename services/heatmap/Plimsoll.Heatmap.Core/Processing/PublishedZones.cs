namespace Plimsoll.Heatmap.Core.Processing;

/// <summary>The newest published ZoneSet, byte for byte, to be published again on start and every minute.</summary>
/// <param name="Id">Event id.</param>
/// <param name="EventTimeUnixNs">Event time.</param>
/// <param name="Value">The message.</param>
internal sealed record PublishedZones(string Id, long EventTimeUnixNs, byte[] Value);
