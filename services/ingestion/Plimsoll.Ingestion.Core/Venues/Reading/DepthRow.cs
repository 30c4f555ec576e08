using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Reading;

/// <summary>A depth message that waits for the end of its frame; its levels stand in the two lists.</summary>
internal record struct DepthRow(
    SymbolId Symbol, DepthKind Kind, long FirstUpdateId, long LastUpdateId, long? PreviousUpdateId, long? CrossSequence, int? Checksum,
    int ChannelLevels, long VenueTimeMs, long EventTimeMs, int FirstBid, int BidCount, int FirstAsk, int AskCount);
