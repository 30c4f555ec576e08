using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Depth: <c>depthUpdate</c> {E, T, s, U, u, pu, b, a} and the REST snapshot {lastUpdateId, E, T, bids, asks}. The streams
/// <c>depth5</c>, <c>depth10</c>, <c>depth20</c> carry the same event but replace the book; only the stream's name tells.
/// </summary>
internal static class BinanceDepth
{
    private const int EventTime = 1, Time = 2, Symbol = 4, First = 8, Last = 16, Previous = 32, Bids = 64, Asks = 128;

    /// <summary>Whether a stream sends the best levels again and again instead of changes.</summary>
    public static bool IsTopLevels(ReadOnlySpan<byte> stream)
    {
        var at = stream.IndexOf("@depth"u8);
        return at >= 0 && at + 6 < stream.Length && stream[at + 6] is >= (byte)'1' and <= (byte)'9';
    }

    public static string? ReadUpdate(ref FrameReader reader, bool isTopLevels, long family, Pending pending)
    {
        var row = pending.BeginDepth(isTopLevels ? DepthKind.TopLevels : DepthKind.Update);
        var seen = 0;
        var itsFamily = family;
        while (reader.NextField())
        {
            if (reader.Is("E"u8, EventTime, ref seen)) row.EventTimeMs = reader.TimeMs("E");
            else if (reader.Is("T"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("T");
            else if (reader.Is("s"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("s");
            else if (reader.Is("U"u8, First, ref seen)) row.FirstUpdateId = reader.Integer("U");
            else if (reader.Is("u"u8, Last, ref seen)) row.LastUpdateId = reader.Integer("u");
            else if (reader.Is("pu"u8, Previous, ref seen)) row.PreviousUpdateId = reader.Integer("pu", -1);
            else if (reader.Is("b"u8, Bids, ref seen)) pending.Bids.ReadPairs(ref reader, "b");
            else if (reader.Is("a"u8, Asks, ref seen)) pending.Asks.ReadPairs(ref reader, "a");
            else if (reader.Is("st"u8, BinanceEvent.FamilyBit, ref seen)) itsFamily = reader.Integer("st");
            else if (reader.Is("e"u8, BinanceEvent.KindBit, ref seen)) reader.Skip();
            else reader.Skip();
        }

        reader.Require(seen, EventTime | Time | Symbol | First | Last | Previous | Bids | Asks, "E, T, s, U, u, pu, b, a");
        if (row.FirstUpdateId > row.LastUpdateId) reader.Fail("U", "after u; allowed: U at or below u");
        if (itsFamily != family) return BinanceEvent.OtherFamily;
        pending.AddDepth(ref reader, row);
        return null;
    }

    public static void ReadSnapshot(ref FrameReader reader, SymbolId requested, Pending pending)
    {
        var row = pending.BeginDepth(DepthKind.Snapshot, requested);
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("lastUpdateId"u8, Last, ref seen)) row.LastUpdateId = reader.Integer("lastUpdateId");
            else if (reader.Is("E"u8, EventTime, ref seen)) row.EventTimeMs = reader.TimeMs("E");
            else if (reader.Is("T"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("T");
            else if (reader.Is("symbol"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("symbol");
            else if (reader.Is("bids"u8, Bids, ref seen)) pending.Bids.ReadPairs(ref reader, "bids");
            else if (reader.Is("asks"u8, Asks, ref seen)) pending.Asks.ReadPairs(ref reader, "asks");
            else reader.Skip();
        }

        reader.Require(seen, Last | Bids | Asks, "lastUpdateId, bids, asks");
        row.FirstUpdateId = row.LastUpdateId;
        pending.AddDepth(ref reader, row);
    }
}
