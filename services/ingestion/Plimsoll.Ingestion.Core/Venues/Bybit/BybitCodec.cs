using System.Buffers.Text;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>
/// Bybit v5, linear contracts: topics <c>orderbook</c>, <c>publicTrade</c>, <c>tickers</c>, <c>allLiquidation</c>, and the REST answers of
/// <c>/v5/market</c>. A REST answer says its category; inverse quantities are USD. Spot and options are left alone.
/// </summary>
/// <param name="symbols">The venue's symbols.</param>
public sealed class BybitCodec(SymbolTable symbols) : VenueCodec(symbols)
{
    private const int Topic = 1, Type = 2, Data = 4, Time = 8, EngineTime = 16;

    /// <inheritdoc/>
    public override Venue Venue => Venue.Bybit;

    private protected override string? Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.Json.Read();
        if (reader.Json.TokenType != JsonTokenType.StartObject) return reader.Refuse("frame", "not an object");
        if (reader.TryLook("topic"u8, out var topic))
        {
            // The symbol in it may be written in escapes; the data names it, too.
            return topic.TokenType == JsonTokenType.String
                ? ReadTopic(ref reader, topic.ValueSpan, pending)
                : reader.Refuse("topic", "not a text");
        }

        if (reader.TryLook("result"u8, out _)) return BybitRest.Read(ref reader, context, pending);
        return BybitControl.Read(ref reader, pending);
    }

    private static string? ReadTopic(ref FrameReader reader, ReadOnlySpan<byte> topic, Pending pending)
    {
        var dot = topic.IndexOf((byte)'.');
        var channel = dot < 0 ? topic : topic[..dot];
        var isBook = channel.SequenceEqual("orderbook"u8);
        var isTrade = channel.SequenceEqual("publicTrade"u8);
        var isTicker = channel.SequenceEqual("tickers"u8);
        if (!isBook && !isTrade && !isTicker && !channel.SequenceEqual("allLiquidation"u8)) return "a topic the line has no use for";
        var levels = isBook ? LevelsOf(topic) : 0;
        if (isBook && levels == 0) return reader.Refuse("topic", "not a book; allowed: orderbook.LEVELS.SYMBOL");
        var isSnapshot = reader.TryLook("type"u8, out var type) && type.TokenType == JsonTokenType.String && type.ValueSpan.SequenceEqual("snapshot"u8);
        var seen = 0;
        long timeMs = 0, engineTimeMs = 0;
        while (reader.NextField())
        {
            if (reader.Is("topic"u8, Topic, ref seen)) reader.Words();
            else if (reader.Is("type"u8, Type, ref seen)) ReadType(ref reader);
            else if (reader.Is("ts"u8, Time, ref seen)) timeMs = reader.TimeMs("ts");
            else if (reader.Is("cts"u8, EngineTime, ref seen)) engineTimeMs = reader.TimeMs("cts");
            else if (!reader.Is("data"u8, Data, ref seen)) reader.Skip();
            else if (isBook) BybitDepth.Read(ref reader, isSnapshot ? DepthKind.Snapshot : DepthKind.Update, levels, pending);
            else if (isTrade) BybitTrades.Read(ref reader, pending);
            else if (isTicker) BybitTickers.ReadOne(ref reader, isInverse: false, pending);
            else BybitLiquidations.Read(ref reader, pending);
        }

        reader.Require(seen, Topic | Type | Data | Time, "topic, type, data, ts");
        pending.Stamp(engineTimeMs != 0 ? engineTimeMs : timeMs, timeMs);
        return null;
    }

    private static void ReadType(ref FrameReader reader)
    {
        reader.Text("type");
        if (reader.IsSound && !reader.ValueIs("snapshot"u8) && !reader.ValueIs("delta"u8)) reader.Fail("type", "not known; allowed: snapshot, delta");
    }

    // orderbook.50.BTCUSDT
    private static int LevelsOf(ReadOnlySpan<byte> topic)
    {
        var rest = topic[(topic.IndexOf((byte)'.') + 1)..];
        return Utf8Parser.TryParse(rest, out int levels, out var used) && used < rest.Length && rest[used] == '.' && levels > 0 ? levels : 0;
    }
}
