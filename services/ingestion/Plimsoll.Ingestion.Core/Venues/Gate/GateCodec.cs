using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Gate;

/// <summary>
/// Gate.io v4 perpetuals settled in USDT: channels <c>futures.trades</c>, <c>order_book_update</c>, <c>obu</c>, <c>order_book</c>,
/// <c>tickers</c>, <c>public_liquidates</c>, and REST answers. Quantities are contracts; sizes may be numbers or texts, whole or decimal, and
/// their sign is a side.
/// </summary>
/// <param name="symbols">The venue's symbols.</param>
public sealed class GateCodec(SymbolTable symbols) : VenueCodec(symbols)
{
    private const int Time = 1, TimeMs = 2, Channel = 4, Event = 8, Result = 16;

    /// <inheritdoc/>
    public override Venue Venue => Venue.Gate;

    private protected override string? Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.Json.Read();
        if (reader.Json.TokenType == JsonTokenType.StartArray) return GateRest.ReadList(ref reader, context, pending);
        if (reader.Json.TokenType != JsonTokenType.StartObject) return reader.Refuse("frame", "neither an object nor a list");
        if (reader.TryLook("channel"u8, out var channel))
        {
            return channel.TokenType == JsonTokenType.String ? ReadChannel(ref reader, channel.ValueSpan, pending) : reader.Refuse("channel", "not a text");
        }

        if (reader.TryLook("label"u8, out _)) return GateControl.ReadError(ref reader, pending);
        if (context.Endpoint == VenueEndpoint.Depth || (context.Endpoint == VenueEndpoint.Stream && reader.TryLook("asks"u8, out _)))
        {
            GateDepth.ReadSnapshot(ref reader, context.RequestedSymbol, pending);
            return null;
        }

        if (context.Endpoint != VenueEndpoint.Instruments) return reader.Refuse("frame", "not an answer of this endpoint");
        GateInstruments.Read(ref reader, pending);
        return null;
    }

    private static string? ReadChannel(ref FrameReader reader, ReadOnlySpan<byte> channel, Pending pending)
    {
        var isUpdate = reader.TryLook("event"u8, out var kind) && (kind.ValueSpan.SequenceEqual("update"u8) || kind.ValueSpan.SequenceEqual("all"u8));
        if (!isUpdate) return GateControl.Read(ref reader, pending);
        var known = GateChannels.Of(channel, kind.ValueSpan);
        if (known == GateChannel.Other) return "a channel the line has no use for";
        var seen = 0;
        long seconds = 0, timeMs = 0;
        while (reader.NextField())
        {
            if (reader.Is("time"u8, Time, ref seen)) seconds = reader.SecondsOrMs("time");
            else if (reader.Is("time_ms"u8, TimeMs, ref seen)) timeMs = reader.TimeMs("time_ms");
            else if (reader.Is("channel"u8, Channel, ref seen)) reader.Text("channel");
            else if (reader.Is("event"u8, Event, ref seen)) reader.Text("event");
            else if (!reader.Is("result"u8, Result, ref seen)) reader.Skip();
            else ReadResult(ref reader, known, pending);
        }

        reader.Require(seen, Channel | Event | Result, "channel, event, result");
        var eventMs = timeMs != 0 ? timeMs : seconds;
        pending.Stamp(eventMs, eventMs);
        return null;
    }

    private static void ReadResult(ref FrameReader reader, GateChannel channel, Pending pending)
    {
        switch (channel)
        {
            case GateChannel.BookUpdate: GateDepth.ReadUpdate(ref reader, pending); break;
            case GateChannel.BookUpdateV2: GateDepth.ReadUpdateV2(ref reader, pending); break;
            case GateChannel.BookSnapshot:
                reader.BeginObject("result");
                GateDepth.ReadSnapshot(ref reader, default, pending);
                break;
            case GateChannel.Trades: GateTrades.Read(ref reader, pending); break;
            case GateChannel.Tickers: GateTickers.Read(ref reader, pending); break;
            default: GateLiquidations.Read(ref reader, pending); break;
        }
    }
}
