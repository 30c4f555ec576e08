namespace Plimsoll.Messaging.Spooling;

/// <summary>A place in the spool.</summary>
/// <param name="Segment">Number of the segment file, from 1.</param>
/// <param name="Offset">Byte within the file.</param>
internal readonly record struct SpoolPosition(long Segment, long Offset);
