namespace Plimsoll.Ingestion.Live;

/// <summary>What was recorded of a venue.</summary>
/// <param name="Venue">Name of the venue.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="Files">Files begun.</param>
/// <param name="Lost">Frames lost because the disk was too slow or full.</param>
/// <param name="Fault">Why writing stopped before the end; null where it did not.</param>
public sealed record RecordedVenue(string Venue, long Frames, int Files, long Lost, string? Fault);
