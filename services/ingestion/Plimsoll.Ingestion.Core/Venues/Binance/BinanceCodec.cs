using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Venues.Reading;

namespace Plimsoll.Ingestion.Core.Venues.Binance;

/// <summary>
/// Binance USD-M and COIN-M futures: stream events, bare or in the combined-stream envelope, and REST answers of <c>/fapi</c>, <c>/dapi</c>
/// and <c>/futures/data</c>. A book snapshot is known by its <c>lastUpdateId</c> wherever it comes, so that captures can hold it.
/// </summary>
/// <param name="symbols">The venue's symbols.</param>
/// <param name="venue">USD-M or COIN-M: the same messages, other units.</param>
public sealed class BinanceCodec(SymbolTable symbols, Venue venue = Venue.BinanceUsdm) : VenueCodec(symbols)
{
    /// <inheritdoc/>
    public override Venue Venue => venue;

    private protected override string? Read(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        reader.Json.Read();
        return reader.Json.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, context, pending),
            JsonTokenType.StartArray when context.Endpoint == VenueEndpoint.Stream => ReadEvents(ref reader, pending),
            JsonTokenType.StartArray => ReadList(ref reader, context, pending),
            _ => reader.Refuse("frame", "neither an object nor a list"),
        };
    }

    private protected override bool TryScan(ReadOnlySpan<byte> frame, in FrameContext context, Pending pending) =>
        context.Endpoint is VenueEndpoint.Stream && new BinanceDepthScanner(frame).TryRead(Symbols, pending);

    private string? ReadObject(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        if (context.Endpoint is VenueEndpoint.Stream or VenueEndpoint.Depth)
        {
            if (reader.TryLook("stream"u8, out var stream))
            {
                return ReadEnvelope(ref reader, BinanceDepth.IsTopLevels(stream.ValueSpan), pending);
            }

            if (reader.TryLook("e"u8, out _))
            {
                return ReadEvent(ref reader, isTopLevels: false, pending);
            }

            if (reader.TryLook("lastUpdateId"u8, out _))
            {
                BinanceDepth.ReadSnapshot(ref reader, context.RequestedSymbol, pending);
                return null;
            }
        }

        if (BinanceControl.IsControl(ref reader))
        {
            BinanceControl.Read(ref reader, pending);
            return null;
        }

        switch (context.Endpoint)
        {
            case VenueEndpoint.Instruments: return BinanceInstruments.Read(ref reader, venue, pending);
            case VenueEndpoint.Tickers: BinanceMarks.ReadQuote(ref reader, pending); return null;
            case VenueEndpoint.OpenInterest: BinanceOpenInterest.ReadNow(ref reader, venue, pending); return null;
            default: return reader.Refuse("frame", "not an answer of this endpoint");
        }
    }

    private static string? ReadList(ref FrameReader reader, in FrameContext context, Pending pending)
    {
        if (context.Endpoint == VenueEndpoint.Candles)
        {
            BinanceCandles.Read(ref reader, context, pending);
            return null;
        }

        while (reader.NextObject("frame"))
        {
            switch (context.Endpoint)
            {
                case VenueEndpoint.Tickers: BinanceMarks.ReadQuote(ref reader, pending); break;
                case VenueEndpoint.Funding: BinanceMarks.ReadFundingInfo(ref reader, pending); break;
                case VenueEndpoint.FundingHistory: BinanceMarks.ReadSettledFunding(ref reader, pending); break;
                case VenueEndpoint.OpenInterestHistory: BinanceOpenInterest.ReadPast(ref reader, pending); break;
                case VenueEndpoint.Trades: BinanceTrades.ReadPast(ref reader, context.RequestedSymbol, pending); break;
                default: reader.Fail("frame", "not an answer of this endpoint"); break;
            }
        }

        return null;
    }

    private string? ReadEnvelope(ref FrameReader reader, bool isTopLevels, Pending pending)
    {
        string? ignored = null;
        var seen = 0;
        while (reader.NextField())
        {
            if (reader.Is("stream"u8, 1, ref seen))
            {
                reader.Name("stream");
            }
            else if (reader.Is("data"u8, 2, ref seen))
            {
                reader.Json.Read();
                ignored = reader.Json.TokenType switch
                {
                    JsonTokenType.StartObject => ReadEvent(ref reader, isTopLevels, pending),
                    JsonTokenType.StartArray => ReadEvents(ref reader, pending),
                    _ => reader.Refuse("data", "neither an event nor a list of them"),
                };
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Require(seen, 3, "stream, data");
        return ignored;
    }

    private string? ReadEvents(ref FrameReader reader, Pending pending)
    {
        string? ignored = null;
        while (reader.NextObject("data"))
        {
            ignored = ReadEvent(ref reader, isTopLevels: false, pending) ?? ignored;
        }

        return pending.Count == 0 ? ignored : null;
    }

    private string? ReadEvent(ref FrameReader reader, bool isTopLevels, Pending pending)
    {
        if (!reader.TryLook("e"u8, out var kind) || kind.TokenType != JsonTokenType.String)
        {
            return reader.Refuse("e", "the kind of the event is missing");
        }

        var name = kind.ValueSpan;
        if (name.SequenceEqual("depthUpdate"u8)) return BinanceDepth.ReadUpdate(ref reader, isTopLevels, Family, pending);
        if (name.SequenceEqual("trade"u8)) return BinanceTrades.Read(ref reader, "t"u8, isAggregate: false, Family, pending);
        if (name.SequenceEqual("aggTrade"u8)) return BinanceTrades.Read(ref reader, "a"u8, isAggregate: true, Family, pending);
        if (name.SequenceEqual("markPriceUpdate"u8)) return BinanceMarks.Read(ref reader, Family, pending);
        if (name.SequenceEqual("forceOrder"u8)) return BinanceLiquidations.Read(ref reader, Family, pending);
        reader.SkipObject("e"u8);
        return "an event the line has no use for";
    }

    // Since the 2026 integration all-market arrays carry both families on both hosts: st 1 is USD-M, 2 is COIN-M.
    private long Family => venue == Venue.BinanceCoinm ? 2 : 1;
}
