using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Hyperliquid;

/// <summary>
/// Hyperliquid: channels <c>l2Book</c>, <c>trades</c>, <c>activeAssetCtx</c>, <c>userFills</c> and <c>user</c> (for liquidations), and the
/// answers of <c>/info</c>: l2Book, meta, metaAndAssetCtxs, fundingHistory, recentTrades. Quantities are base units. Markets of builders'
/// own exchanges, whose names hold a colon, are left alone.
/// </summary>
/// <param name="symbols">The venue's symbols.</param>
public sealed class HyperliquidCodec(SymbolTable symbols) : VenueCodec(symbols)
{
    private const int Channel = 1, Data = 2;

    private readonly HyperliquidUniverse _universe = new();

    /// <inheritdoc/>
    public override Venue Venue => Venue.Hyperliquid;

    private protected override string? Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.Json.Read();
        if (reader.Json.TokenType == JsonTokenType.StartArray) return ReadList(ref reader, context, pending);
        if (reader.Json.TokenType != JsonTokenType.StartObject) return reader.Refuse("frame", "neither an object nor a list");
        if (reader.TryLook("channel"u8, out var channel))
        {
            return channel.TokenType == JsonTokenType.String ? ReadChannel(ref reader, channel.ValueSpan, pending) : reader.Refuse("channel", "not a text");
        }

        if (reader.TryLook("levels"u8, out _) && context.Endpoint is VenueEndpoint.Stream or VenueEndpoint.Depth)
        {
            HyperliquidDepth.Read(ref reader, pending);
            return null;
        }

        if (context.Endpoint != VenueEndpoint.Instruments) return reader.Refuse("frame", "not an answer of this endpoint");
        _universe.ReadInstruments(ref reader, pending);
        return null;
    }

    private static string? ReadChannel(ref FrameReader reader, ReadOnlySpan<byte> channel, Pending pending)
    {
        var known = HyperliquidChannels.Of(channel);
        if (known == HyperliquidChannel.Other) return "a channel the line has no use for";
        string? ignored = null;
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("channel"u8, Channel, ref seen)) reader.Text("channel");
            else if (!reader.Is("data"u8, Data, ref seen)) reader.Skip();
            else ignored = ReadData(ref reader, known, pending);
        }

        if (known == HyperliquidChannel.Pong) HyperliquidControl.AddPong(ref reader, pending);
        else reader.Require(seen, Data, "data");
        return ignored;
    }

    private static string? ReadData(ref FrameReader reader, HyperliquidChannel channel, Pending pending)
    {
        switch (channel)
        {
            case HyperliquidChannel.Book:
                reader.BeginObject("data");
                HyperliquidDepth.Read(ref reader, pending);
                return null;
            case HyperliquidChannel.Trades:
                reader.BeginList("data");
                HyperliquidTrades.Read(ref reader, pending);
                return null;
            case HyperliquidChannel.Context: HyperliquidContexts.ReadOne(ref reader, pending); return null;
            case HyperliquidChannel.Fills: return HyperliquidFills.Read(ref reader, pending);
            case HyperliquidChannel.Pong: reader.Skip(); return null;
            default: HyperliquidControl.Read(ref reader, channel, pending); return null;
        }
    }

    private string? ReadList(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        switch (context.Endpoint)
        {
            case VenueEndpoint.Tickers or VenueEndpoint.OpenInterest or VenueEndpoint.Funding: _universe.ReadContexts(ref reader, pending); return null;
            case VenueEndpoint.Trades: HyperliquidTrades.Read(ref reader, pending); return null;
            case VenueEndpoint.Candles: HyperliquidCandles.Read(ref reader, pending); return null;
            case VenueEndpoint.FundingHistory: HyperliquidContexts.ReadSettledFunding(ref reader, pending); return null;
            case VenueEndpoint.Instruments:
                while (reader.NextObject("frame")) _universe.ReadInstruments(ref reader, pending);
                return null;
            default: return reader.Refuse("frame", "not an answer of this endpoint");
        }
    }
}
