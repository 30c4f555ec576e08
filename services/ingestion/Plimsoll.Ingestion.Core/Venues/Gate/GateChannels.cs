namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>Names of channels.</summary>
internal static class GateChannels
{
    public static GateChannel Of(ReadOnlySpan<byte> channel, ReadOnlySpan<byte> kind)
    {
        if (channel.SequenceEqual("futures.order_book"u8) && kind.SequenceEqual("all"u8)) return GateChannel.BookSnapshot;
        if (!kind.SequenceEqual("update"u8)) return GateChannel.Other;
        if (channel.SequenceEqual("futures.order_book_update"u8)) return GateChannel.BookUpdate;
        if (channel.SequenceEqual("futures.obu"u8)) return GateChannel.BookUpdateV2;
        if (channel.SequenceEqual("futures.trades"u8)) return GateChannel.Trades;
        if (channel.SequenceEqual("futures.tickers"u8)) return GateChannel.Tickers;
        return channel.SequenceEqual("futures.public_liquidates"u8) ? GateChannel.Liquidations : GateChannel.Other;
    }
}
