using System.Text.Json;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Bybit;

/// <summary>REST answers: {retCode, retMsg, result: {category, list | book}, time}.</summary>
internal static class BybitRest
{
    private const int Code = 1, Words = 2, Result = 4, Time = 8, Category = 16, List = 32, Symbol = 64;

    public static string? Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        if (!reader.TryLook("retCode"u8, out var code) || code.TokenType != JsonTokenType.Number) return reader.Refuse("retCode", "missing");
        if (!code.ValueSpan.SequenceEqual("0"u8)) return BybitControl.Read(ref reader, pending);
        var seen = 0;
        long timeMs = 0;
        while (reader.NextField())
        {
            if (reader.Is("time"u8, Time, ref seen)) timeMs = reader.TimeMs("time");
            else if (reader.Is("retCode"u8, Code, ref seen)) reader.Integer("retCode");
            else if (reader.Is("retMsg"u8, Words, ref seen)) reader.Words();
            else if (!reader.Is("result"u8, Result, ref seen)) reader.Skip();
            else if (context.Endpoint == VenueEndpoint.Depth) BybitDepth.Read(ref reader, DepthKind.Snapshot, 0, pending);
            else if (ReadResult(ref reader, context, pending) is { } ignored) return ignored;
        }

        reader.Require(seen, Code | Result | Time, "retCode, result, time");
        pending.Stamp(timeMs, timeMs);
        return null;
    }

    private static string? ReadResult(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.BeginObject("result");
        var isInverse = false;
        if (reader.IsSound && reader.TryLook("category"u8, out var category))
        {
            isInverse = category.ValueSpan.SequenceEqual("inverse"u8);
            if (!isInverse && !category.ValueSpan.SequenceEqual("linear"u8))
            {
                return "spot or options";
            }
        }

        var symbol = context.RequestedSymbol;
        if (reader.IsSound && reader.TryLook("symbol"u8, out var name)) symbol = reader.SymbolAt(name, "symbol");
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("category"u8, Category, ref seen)) reader.Text("category");
            else if (reader.Is("symbol"u8, Symbol, ref seen)) reader.Symbol("symbol");
            else if (!reader.Is("list"u8, List, ref seen)) reader.Skip();
            else ReadList(ref reader, context with { RequestedSymbol = symbol }, isInverse, pending);
        }

        reader.Require(seen, List, "list");
        return null;
    }

    private static void ReadList(ref FrameReader reader, in FrameContext context, bool isInverse, Pending pending)
    {
        reader.BeginList("list");
        switch (context.Endpoint)
        {
            case VenueEndpoint.Tickers: BybitTickers.ReadList(ref reader, isInverse, timeMs: 0, pending); break;
            case VenueEndpoint.Trades: BybitTrades.ReadPast(ref reader, pending); break;
            case VenueEndpoint.Instruments: BybitInstruments.Read(ref reader, pending); break;
            case VenueEndpoint.FundingHistory: BybitPast.ReadFunding(ref reader, pending); break;
            case VenueEndpoint.OpenInterest or VenueEndpoint.OpenInterestHistory: BybitPast.ReadOpenInterest(ref reader, context.RequestedSymbol, isInverse, pending); break;
            case VenueEndpoint.Candles: BybitPast.ReadCandles(ref reader, context, pending); break;
            default: reader.Fail("frame", "not an answer of this endpoint"); break;
        }
    }
}
