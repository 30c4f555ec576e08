using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>Books: {coin, time, levels: [bids, asks]}, the best 20 levels again and again; a level is {px, sz, n}. There is no sequence.</summary>
internal static class HyperliquidDepth
{
    private const int Coin = 1, Time = 2, Levels = 4;

    public static void Read(ref FrameReader reader, Pending pending)
    {
        var row = pending.BeginDepth(DepthKind.TopLevels);
        row.ChannelLevels = 20;
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("coin"u8, Coin, ref seen)) row.Symbol = reader.Symbol("coin");
            else if (reader.Is("time"u8, Time, ref seen)) row.VenueTimeMs = row.EventTimeMs = reader.TimeMs("time");
            else if (!reader.Is("levels"u8, Levels, ref seen)) reader.Skip();
            else
            {
                reader.BeginList("levels");
                pending.Bids.ReadObjects(ref reader, "levels", "px"u8, "sz"u8);
                pending.Asks.ReadObjects(ref reader, "levels", "px"u8, "sz"u8);
                reader.SkipRestOfList("levels", 0);
            }
        }

        reader.Require(seen, Coin | Time | Levels, "coin, time, levels");
        pending.AddDepth(ref reader, row);
    }
}
