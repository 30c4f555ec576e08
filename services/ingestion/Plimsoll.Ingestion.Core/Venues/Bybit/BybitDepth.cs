using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>
/// Depth: {s, b, a, u, seq}, the same in <c>orderbook.N</c> and in <c>/orderbook</c>, which adds ts and cts. A snapshot replaces the book at
/// any time; <c>u</c> 1 means that the service restarted.
/// </summary>
internal static class BybitDepth
{
    private const int Symbol = 1, Bids = 2, Asks = 4, Update = 8, Sequence = 16, Time = 32, EngineTime = 64;

    public static void Read(ref FrameReader reader, DepthKind kind, int channelLevels, Pending pending)
    {
        var row = pending.BeginDepth(kind);
        row.ChannelLevels = channelLevels;

        // A push holds its times beside the data; only an answer holds them inside.
        var isAnswer = channelLevels == 0;
        var seen = 0;
        long timeMs = 0, engineTimeMs = 0;
        reader.BeginObject("data");
        while (reader.NextField())
        {
            if (reader.Is("s"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("s");
            else if (reader.Is("b"u8, Bids, ref seen)) pending.Bids.ReadPairs(ref reader, "b");
            else if (reader.Is("a"u8, Asks, ref seen)) pending.Asks.ReadPairs(ref reader, "a");
            else if (reader.Is("u"u8, Update, ref seen)) row.LastUpdateId = reader.Integer("u");
            else if (reader.Is("seq"u8, Sequence, ref seen)) row.CrossSequence = reader.Integer("seq");
            else if (isAnswer && reader.Is("ts"u8, Time, ref seen)) timeMs = reader.TimeMs("ts");
            else if (isAnswer && reader.Is("cts"u8, EngineTime, ref seen)) engineTimeMs = reader.TimeMs("cts");
            else reader.Skip();
        }

        reader.Require(seen, Symbol | Bids | Asks | Update, "s, b, a, u");
        row.FirstUpdateId = row.LastUpdateId;
        (row.VenueTimeMs, row.EventTimeMs) = (engineTimeMs != 0 ? engineTimeMs : timeMs, timeMs);
        pending.AddDepth(ref reader, row);
    }
}
