using System.Buffers.Text;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>
/// Depth: <c>order_book_update</c> {t, s, U, u, b, a} with levels {p, s}; <c>obu</c> {t, s: ob.CONTRACT.LEVELS, full, U, u, b, a} with levels
/// [p, s]; snapshots {id, update, bids, asks}. An update counts even when both sides are empty.
/// </summary>
internal static class GateDepth
{
    private const int Time = 1, Symbol = 2, First = 4, Last = 8, Bids = 16, Asks = 32, Full = 64, Level = 128;

    public static void ReadUpdate(ref FrameReader reader, Pending pending)
    {
        var row = pending.BeginDepth(DepthKind.Update);
        var seen = 0;
        reader.BeginObject("result");
        while (reader.NextField())
        {
            if (ReadIds(ref reader, ref seen, ref row)) continue;
            if (reader.Is("s"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("s");
            else if (reader.Is("b"u8, Bids, ref seen)) pending.Bids.ReadObjects(ref reader, "b", "p"u8, "s"u8);
            else if (reader.Is("a"u8, Asks, ref seen)) pending.Asks.ReadObjects(ref reader, "a", "p"u8, "s"u8);
            else reader.Skip();
        }

        reader.Require(seen, Time | Symbol | First | Last | Bids | Asks, "t, s, U, u, b, a");
        Keep(ref reader, row, pending);
    }

    public static void ReadUpdateV2(ref FrameReader reader, Pending pending)
    {
        var row = pending.BeginDepth(DepthKind.Update);
        var seen = 0;
        reader.BeginObject("result");
        while (reader.NextField())
        {
            if (ReadIds(ref reader, ref seen, ref row)) continue;
            if (reader.Is("s"u8, Symbol, ref seen)) ReadStream(ref reader, ref row);
            else if (reader.Is("b"u8, Bids, ref seen)) pending.Bids.ReadPairs(ref reader, "b");
            else if (reader.Is("a"u8, Asks, ref seen)) pending.Asks.ReadPairs(ref reader, "a");
            else reader.Skip();
        }

        // The venue leaves out a side, and U on a full message, where there is nothing to say.
        reader.Require(seen, Time | Symbol | Last, "t, s, u");
        if ((seen & First) == 0) row.FirstUpdateId = row.LastUpdateId;
        Keep(ref reader, row, pending);
    }

    public static void ReadSnapshot(ref FrameReader reader, SymbolId requested, Pending pending)
    {
        var row = pending.BeginDepth(DepthKind.Snapshot, requested);
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("id"u8, Last, ref seen)) row.LastUpdateId = reader.Integer("id");
            else if (reader.Is("update"u8, Time, ref seen) || reader.Is("t"u8, Time, ref seen)) row.VenueTimeMs = row.EventTimeMs = reader.SecondsOrMs("update");
            else if (reader.Is("contract"u8, Symbol, ref seen)) row.Symbol = reader.Symbol("contract");
            else if (reader.Is("bids"u8, Bids, ref seen)) pending.Bids.ReadObjects(ref reader, "bids", "p"u8, "s"u8);
            else if (reader.Is("asks"u8, Asks, ref seen)) pending.Asks.ReadObjects(ref reader, "asks", "p"u8, "s"u8);
            else reader.Skip();
        }

        reader.Require(seen, Bids | Asks, "bids, asks");
        row.FirstUpdateId = row.LastUpdateId;
        pending.AddDepth(ref reader, row);
    }

    private static bool ReadIds(ref FrameReader reader, ref int seen, ref DepthRow row)
    {
        if (reader.Is("t"u8, Time, ref seen)) row.VenueTimeMs = reader.TimeMs("t");
        else if (reader.Is("U"u8, First, ref seen)) row.FirstUpdateId = reader.Integer("U");
        else if (reader.Is("u"u8, Last, ref seen)) row.LastUpdateId = reader.Integer("u");
        else if (reader.Is("full"u8, Full, ref seen)) row.Kind = reader.Flag("full") ? DepthKind.Snapshot : DepthKind.Update;
        else if (reader.Is("l"u8, Level, ref seen)) row.ChannelLevels = (int)reader.Integer("l", 0, LevelList.MaxLevels);
        else return false;
        return true;
    }

    // ob.ETH_USDT.50
    private static void ReadStream(ref FrameReader reader, ref DepthRow row)
    {
        var start = reader.Name("s");
        if (!reader.IsSound) return;
        var name = start.In(reader.Frame);
        var dot = name.LastIndexOf((byte)'.');
        if (!name.StartsWith("ob."u8) || dot <= 3 || !Utf8Parser.TryParse(name[(dot + 1)..], out int levels, out var used) || used != name.Length - dot - 1 || levels <= 0)
        {
            reader.Fail("s", "not a book; allowed: ob.CONTRACT.LEVELS");
            return;
        }

        row.Symbol = reader.Intern(name[3..dot], "s");
        row.ChannelLevels = levels;
    }

    private static void Keep(ref FrameReader reader, in DepthRow row, Pending pending)
    {
        if (row.FirstUpdateId > row.LastUpdateId) reader.Fail("U", "after u; allowed: U at or below u");
        pending.AddDepth(ref reader, row);
    }
}
