using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>
/// The fills that one taker order made: trades of one instrument and venue, of one side, at the same venue millisecond. Two takers
/// in the same millisecond look like one; that is the resolution of the feeds.
/// </summary>
internal struct TakerOrder
{
    public long TimeNs;
    public Venue Venue;
    public Origin Origin;
    public TakerSide Side;
    public double NotionalUsd;
    public double SizeBase;
    public uint Fills;
    public string? FirstId;

    public readonly bool IsOpen => Fills > 0;

    public readonly bool Holds(MarketEvent trade) =>
        IsOpen && trade.EventTimeUnixNs == TimeNs && trade.Venue == Venue && trade.Trade.TakerSide == Side;

    public void Add(MarketEvent trade)
    {
        if (!IsOpen)
        {
            (TimeNs, Venue, Origin, Side, FirstId) = (trade.EventTimeUnixNs, trade.Venue, trade.Origin, trade.Trade.TakerSide, trade.Id);
        }

        NotionalUsd += trade.Trade.Price * trade.Trade.SizeBase;
        SizeBase += trade.Trade.SizeBase;
        Fills++;
    }

    public readonly void Write(PageWriter writer)
    {
        writer.Write((int)Fills);
        writer.Write(TimeNs);
        writer.Write((int)Venue);
        writer.Write((int)Origin);
        writer.Write((int)Side);
        writer.Write(NotionalUsd);
        writer.Write(SizeBase);
        writer.Write(FirstId ?? string.Empty);
    }

    public static TakerOrder Read(ref PageReader reader) => new()
    {
        Fills = (uint)reader.ReadInt32(), TimeNs = reader.ReadInt64(), Venue = (Venue)reader.ReadInt32(), Origin = (Origin)reader.ReadInt32(),
        Side = (TakerSide)reader.ReadInt32(), NotionalUsd = reader.ReadDouble(), SizeBase = reader.ReadDouble(), FirstId = reader.ReadString(),
    };
}
