using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// Books: {asks, bids, ts, checksum, prevSeqId, seqId}, a level is [price, contracts, 0, orders]. Old captures and old REST answers have no
/// sequence. Both forms of the channel come out: with a snapshot first (classic), or changes alone (since about August 2026).
/// </summary>
internal static class OkxDepth
{
    private const int Asks = 1, Bids = 2, Time = 4, Checksum = 8, Previous = 16, Sequence = 32;

    // After price and quantity come a deprecated 0 and the number of orders.
    private const int FurtherParts = 2;

    public static void Read(ref FrameReader reader, OkxChannel channel, OkxAction action, SymbolId symbol, Pending pending)
    {
        var row = pending.BeginDepth(DepthKind.Update, symbol);
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("asks"u8, Asks, ref seen)) pending.Asks.ReadPairs(ref reader, "asks", FurtherParts);
            else if (reader.Is("bids"u8, Bids, ref seen)) pending.Bids.ReadPairs(ref reader, "bids", FurtherParts);
            else if (reader.Is("ts"u8, Time, ref seen)) row.EventTimeMs = row.VenueTimeMs = reader.TimeMs("ts");
            else if (reader.Is("checksum"u8, Checksum, ref seen)) row.Checksum = ChecksumOf((int)reader.Integer("checksum", int.MinValue, int.MaxValue));
            else if (reader.Is("prevSeqId"u8, Previous, ref seen)) row.PreviousUpdateId = reader.Integer("prevSeqId", -1);
            else if (reader.Is("seqId"u8, Sequence, ref seen)) row.LastUpdateId = reader.Integer("seqId");
            else reader.Skip();
        }

        reader.Require(seen, Asks | Bids | Time, "asks, bids, ts");
        row.FirstUpdateId = row.LastUpdateId;
        (row.Kind, row.ChannelLevels) = channel switch
        {
            OkxChannel.Books5 => (DepthKind.TopLevels, 5),
            OkxChannel.BestBidOffer => (DepthKind.TopLevels, 1),
            _ => (IsSnapshot(action, row.PreviousUpdateId) ? DepthKind.Snapshot : DepthKind.Update, action == OkxAction.Answer ? 0 : channel == OkxChannel.Books ? 400 : 50),
        };
        pending.AddDepth(ref reader, row);
    }

    // Since June 2026 the venue sends 0 where it has no checksum: it says nothing about the book.
    private static int? ChecksumOf(int sent) => sent == 0 ? null : sent;

    private static bool IsSnapshot(OkxAction action, long? previous) =>
        action is OkxAction.Snapshot or OkxAction.Answer || (action == OkxAction.None && previous == -1);
}
