using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Okx;

/// <summary>
/// OKX v5 swaps: channels <c>books*</c>, <c>bbo-tbt</c>, <c>trades</c>, <c>mark-price</c>, <c>index-tickers</c>, <c>tickers</c>,
/// <c>funding-rate</c>, <c>open-interest</c>, <c>liquidation-orders</c>, <c>instruments</c>, and the REST answers that hold the same entries.
/// Quantities are contracts.
/// </summary>
/// <param name="symbols">The venue's symbols.</param>
public sealed class OkxCodec(SymbolTable symbols) : VenueCodec(symbols)
{
    private const int Arg = 1, Action = 2, Data = 4, Channel = 8, Symbol = 16, Code = 32, Words = 64;

    /// <inheritdoc/>
    public override Venue Venue => Venue.Okx;

    private protected override bool IsPlainPong(ReadOnlySpan<byte> frame) => frame.SequenceEqual("pong"u8);

    private protected override string? Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.StartObject) return reader.Refuse("frame", "not an object");
        if (reader.TryLook("event"u8, out _)) return OkxControl.Read(ref reader, pending);
        if (!reader.TryLook("arg"u8, out var arg)) return ReadAnswer(ref reader, context, pending);
        return arg.TokenType == JsonTokenType.StartObject ? ReadPush(ref reader, pending) : reader.Refuse("arg", "not an object");
    }

    private static string? ReadPush(ref FrameReader reader, Pending pending)
    {
        var channel = default(OkxChannel);
        var symbol = default(SymbolId);
        var action = OkxAction.None;
        if (reader.TryLook("action"u8, out var value))
        {
            action = value.ValueSpan.SequenceEqual("snapshot"u8) ? OkxAction.Snapshot : value.ValueSpan.SequenceEqual("update"u8) ? OkxAction.Update : OkxAction.Unknown;
        }

        if (action == OkxAction.Unknown) return reader.Refuse("action", "not known; allowed: snapshot, update");
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("arg"u8, Arg, ref seen))
            {
                (channel, symbol) = ReadArg(ref reader);
                if (reader.IsSound && channel == OkxChannel.Other) return "a channel the line has no use for";
            }
            else if (reader.Is("action"u8, Action, ref seen)) reader.Text("action");
            else if (!reader.Is("data"u8, Data, ref seen)) reader.Skip();
            else if ((seen & Arg) == 0) reader.Fail("arg", "after the data; allowed: before it");
            else ReadData(ref reader, channel, symbol, action, pending);
        }

        reader.Require(seen, Arg | Data, "arg, data");
        return null;
    }

    private static (OkxChannel Channel, SymbolId Symbol) ReadArg(ref FrameReader reader)
    {
        var channel = OkxChannel.Other;
        var symbol = default(SymbolId);
        var seen = 0;
        reader.BeginObject("arg");
        while (reader.NextField())
        {
            if (reader.Is("channel"u8, Channel, ref seen))
            {
                reader.Text("channel");
                channel = reader.IsSound ? OkxChannels.Of(reader.Json.ValueSpan) : channel;
            }
            else if (reader.Is("instId"u8, Symbol, ref seen)) symbol = reader.Symbol("instId");
            else reader.Skip();
        }

        reader.Require(seen, Channel, "channel");
        return (channel, symbol);
    }

    private static string? ReadAnswer(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        if (!reader.TryLook("code"u8, out var code) || code.TokenType != JsonTokenType.String) return reader.Refuse("code", "neither a channel, an event nor an answer");
        if (!code.ValueSpan.SequenceEqual("0"u8)) return OkxControl.Read(ref reader, pending);
        var isRows = context.Endpoint is VenueEndpoint.Candles or VenueEndpoint.OpenInterestHistory;
        var channel = OkxChannels.Of(context.Endpoint);
        if (channel == OkxChannel.Other && !isRows) return reader.Refuse("frame", "not an answer of this endpoint");
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("code"u8, Code, ref seen)) reader.Text("code");
            else if (reader.Is("msg"u8, Words, ref seen)) reader.Words();
            else if (!reader.Is("data"u8, Data, ref seen)) reader.Skip();
            else if (isRows) OkxPast.Read(ref reader, context, pending);
            else ReadData(ref reader, channel, context.RequestedSymbol, OkxAction.Answer, pending);
        }

        reader.Require(seen, Code | Data, "code, data");
        return null;
    }

    private static void ReadData(ref FrameReader reader, OkxChannel channel, SymbolId symbol, OkxAction action, Pending pending)
    {
        reader.BeginList("data");
        while (reader.NextObject("data"))
        {
            switch (channel)
            {
                case OkxChannel.Books or OkxChannel.Books50 or OkxChannel.Books5 or OkxChannel.BestBidOffer:
                    OkxDepth.Read(ref reader, channel, action, symbol, pending);
                    break;
                case OkxChannel.Trades: OkxTrades.Read(ref reader, pending); break;
                case OkxChannel.Tickers: OkxTickers.Read(ref reader, pending); break;
                case OkxChannel.Funding: OkxFunding.Read(ref reader, pending); break;
                case OkxChannel.SettledFunding: OkxFunding.ReadSettled(ref reader, pending); break;
                case OkxChannel.OpenInterest: OkxOpenInterest.Read(ref reader, pending); break;
                case OkxChannel.Liquidations: OkxLiquidations.Read(ref reader, pending); break;
                default: OkxInstruments.Read(ref reader, pending); break;
            }
        }
    }
}
