using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>A control message that waits for the end of its frame.</summary>
internal record struct ControlRow(ControlKind Kind, long? RequestId, long Code, Slice Channel, Slice Text);
