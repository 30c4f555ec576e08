namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>Names of channels.</summary>
internal static class HyperliquidChannels
{
    public static HyperliquidChannel Of(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("l2Book"u8)) return HyperliquidChannel.Book;
        if (name.SequenceEqual("trades"u8)) return HyperliquidChannel.Trades;
        if (name.SequenceEqual("activeAssetCtx"u8)) return HyperliquidChannel.Context;
        if (name.SequenceEqual("userFills"u8) || name.SequenceEqual("user"u8)) return HyperliquidChannel.Fills;
        if (name.SequenceEqual("subscriptionResponse"u8)) return HyperliquidChannel.Subscription;
        if (name.SequenceEqual("error"u8)) return HyperliquidChannel.Error;
        return name.SequenceEqual("pong"u8) ? HyperliquidChannel.Pong : HyperliquidChannel.Other;
    }
}
