using System.Numerics;
using System.Text;
using System.Text.Json;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Messages;

namespace Plimsoll.Ingestion.Core.Venues.Gmx;

/// <summary>
/// GMX v2: answers of an EVM node. Logs (<see cref="VenueEndpoint.ChainLogs"/>, the answer to <c>eth_getLogs</c>): positions that grew or
/// shrank are trades and prices, those that a liquidation order closed are liquidations, complete for everyone to see. State
/// (<see cref="VenueEndpoint.ChainState"/>, the answers to <see cref="GmxKeys.StateRequest"/>): open interest of both sides, and what can be
/// traded within a distance of the price in place of a book. Keeps the newest oracle prices, and the orders it has seen lately, so that a
/// log which is read again, on another branch of the chain too, is told once.
/// </summary>
/// <param name="symbols">Symbols of the venue: the index assets.</param>
/// <param name="markets">The markets.</param>
/// <param name="times">Times of blocks.</param>
public sealed class GmxCodec(SymbolTable symbols, IReadOnlyList<GmxMarket> markets, GmxBlockTimes times) : IVenueCodec
{
    private const int UsdPlaces = 30;

    // Orders of an hour in the wildest market; a reorganisation is shorter than that by far.
    private const int KeptOrders = 16_384;

    private readonly Dictionary<string, GmxMarket> _byAddress = markets.ToDictionary(market => market.Address, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (double Bid, double Ask)> _prices = [];
    private readonly HashSet<string> _orders = new(StringComparer.Ordinal);
    private readonly Queue<string> _orderAges = [];
    private readonly DepthBandLevel[] _bands = new DepthBandLevel[8];

    /// <inheritdoc />
    public Venue Venue => Venue.GmxV2;

    /// <inheritdoc />
    public SymbolTable Symbols => symbols;

    /// <summary>Logs that the node took back: told before, and no longer on the chain.</summary>
    public long Removed { get; private set; }

    /// <summary>Orders of the last answer with logs, told now or before, and the blocks they stand in.</summary>
    public IReadOnlyList<(long Block, string Order)> LastOrders { get; private set; } = [];

    /// <inheritdoc />
    public DecodeOutcome Decode(ReadOnlySpan<byte> frame, in FrameContext context, IVenueSink sink)
    {
        if (frame.Length > VenueCodec.MaxFrameBytes) return DecodeOutcome.Rejected("frame", "longer than 8 MiB");
        try
        {
            var reader = new Utf8JsonReader(frame, new JsonReaderOptions { MaxDepth = 8 });
            using var json = JsonDocument.ParseValue(ref reader);
            return context.Endpoint switch
            {
                VenueEndpoint.ChainLogs => ReadLogs(json.RootElement, sink),
                VenueEndpoint.ChainState => ReadState(json.RootElement, context.RequestedSymbol, sink),
                _ => DecodeOutcome.Rejected("frame", "not an answer of this endpoint"),
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return DecodeOutcome.Rejected("frame", "not an answer of JSON-RPC in its known form");
        }
    }

    private DecodeOutcome ReadLogs(JsonElement root, IVenueSink sink)
    {
        if (!root.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array) return DecodeOutcome.Rejected("result", "not a list");
        LastOrders = [];
        var changes = new List<(GmxMarket Market, GmxPositionChange Change, bool Grew, long TimeMs, long Block)>();
        foreach (var log in result.EnumerateArray())
        {
            if (log.TryGetProperty("removed", out var removed) && removed.ValueKind == JsonValueKind.True)
            {
                Removed++;
                continue;
            }

            if (ReadLog(log, changes) is { } fault) return fault;
        }

        LastOrders = [.. changes.Select(change => (change.Block, change.Change.OrderKey))];
        var messages = 0;
        foreach (var (market, change, grew, timeMs, _) in changes.Where(change => IsNew(change.Change.OrderKey)))
        {
            messages += Push(market, change, grew, timeMs, sink);
        }

        return DecodeOutcome.Decoded(messages);
    }

    // Null where the log was read or is of no use.
    private DecodeOutcome? ReadLog(JsonElement log, List<(GmxMarket, GmxPositionChange, bool, long, long)> changes)
    {
        var topics = log.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()).ToList();
        var grew = topics.Count > 1 && topics[1] == GmxKeys.PositionIncrease;
        if (topics.Count < 2 || topics[0] != GmxKeys.EventLog1 || (!grew && topics[1] != GmxKeys.PositionDecrease)) return null;
        var text = log.GetProperty("data").GetString();
        if (text is null || !text.StartsWith("0x", StringComparison.Ordinal)) return DecodeOutcome.Rejected("data", "not hex digits after 0x");
        if (!GmxPositionChange.TryRead(Convert.FromHexString(text.AsSpan(2)), out var change)) return DecodeOutcome.Rejected("data", "a value of the event is missing or stands outside the data");
        if (!EvmNumber.TryRead(log.GetProperty("blockNumber").GetString(), out var block) || block > long.MaxValue) return DecodeOutcome.Rejected("blockNumber", "not a number");
        if (!_byAddress.TryGetValue(change.Market, out var market)) return null;
        if (TimeOf(log, (long)block) is not { } timeMs) return DecodeOutcome.Rejected("blockNumber", "the time of the block is not known");
        changes.Add((market, change, grew, timeMs, (long)block));
        return null;
    }

    private long? TimeOf(JsonElement log, long block) =>
        log.TryGetProperty("blockTimestamp", out var stamp) && EvmNumber.TryRead(stamp.GetString(), out var seconds) && seconds < Reading.FrameReader.MaxTimeMs / 1000
            ? (long)seconds * 1000
            : times.Of(block);

    private int Push(GmxMarket market, in GmxPositionChange change, bool grew, long timeMs, IVenueSink sink)
    {
        var places = UsdPlaces - market.IndexDecimals;
        if (!symbols.TryIntern(Encoding.UTF8.GetBytes(market.Asset), out var symbol)
            || !EvmNumber.TryDecimal(change.ExecutionPrice, places, out var price) || !EvmNumber.TryDecimal(change.SizeDeltaInTokens, market.IndexDecimals, out var size))
        {
            return 0;
        }

        var (bid, ask) = (EvmNumber.ToDouble(change.PriceMin, places), EvmNumber.ToDouble(change.PriceMax, places));
        var messages = 0;
        if (bid > 0 && ask >= bid)
        {
            _prices[market.Asset] = (bid, ask);
            sink.OnTicker(new TickerMessage { Symbol = symbol, VenueTimeMs = timeMs, MarkPrice = (bid + ask) / 2, IndexPrice = (bid + ask) / 2 });
            messages++;
        }

        // Only collateral was added or taken out: nothing was traded.
        if (size.IsZero || price.IsZero) return messages;
        if (!grew && change.OrderType == GmxPositionChange.Liquidation)
        {
            sink.OnLiquidation(new LiquidationMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, LiquidatedSide = change.IsLong ? PositionSide.Long : PositionSide.Short, Price = price, Quantity = size,
                PriceIsBankruptcy = false, Completeness = Completeness.Full,
            });
        }
        else
        {
            sink.OnTrade(new TradeMessage
            {
                Symbol = symbol, VenueTimeMs = timeMs, Price = price, Quantity = size, TakerSide = change.IsLong == grew ? TakerSide.Buy : TakerSide.Sell, Kind = TradeKind.Regular,
                TradeId = Encoding.ASCII.GetBytes(change.OrderKey),
            });
        }

        return messages + 1;
    }

    private bool IsNew(string orderKey)
    {
        if (!_orders.Add(orderKey)) return false;
        _orderAges.Enqueue(orderKey);
        if (_orderAges.Count > KeptOrders) _orders.Remove(_orderAges.Dequeue());
        return true;
    }

    private DecodeOutcome ReadState(JsonElement root, SymbolId symbol, IVenueSink sink)
    {
        if (symbol.IsNone || markets.FirstOrDefault(known => known.Asset == symbols.NameOf(symbol)) is not { } market) return DecodeOutcome.Rejected("symbol", "not one of the markets");
        var count = GmxKeys.StateKeys(market).Count;
        var values = new BigInteger?[count];
        if (root.ValueKind != JsonValueKind.Array) return DecodeOutcome.Rejected("frame", "not a list of answers");
        foreach (var answer in root.EnumerateArray())
        {
            if (!answer.TryGetProperty("result", out var result)) return DecodeOutcome.Rejected("error", "a call was refused");
            if (answer.GetProperty("id").GetInt32() is var id && (id < 0 || id >= count || !EvmNumber.TryRead(result.GetString(), out _))) return DecodeOutcome.Rejected("result", "not a word of 32 bytes");
            EvmNumber.TryRead(result.GetString(), out var value);
            values[id] = value;
        }

        if (values.Any(value => value is null)) return DecodeOutcome.Rejected("frame", "an answer is missing");
        return Push(market, symbol, [.. values.Select(value => value!.Value)], sink);
    }

    private DecodeOutcome Push(GmxMarket market, SymbolId symbol, BigInteger[] raw, IVenueSink sink)
    {
        // A pool of one token has both tokens' values under one key.
        var isOne = string.Equals(market.LongToken, market.ShortToken, StringComparison.OrdinalIgnoreCase);
        double Usd(int at) => EvmNumber.ToDouble(raw[at] + (isOne ? 0 : raw[at + 1]), UsdPlaces);
        double Base(int at) => EvmNumber.ToDouble(raw[at] + (isOne ? 0 : raw[at + 1]), market.IndexDecimals);
        double Share(int at) => EvmNumber.ToDouble(raw[at], UsdPlaces);
        var state = new GmxState(
            Usd(0), Usd(2), Base(4), Base(6), Share(8), Share(9), EvmNumber.ToDouble(raw[10], market.LongDecimals), EvmNumber.ToDouble(raw[11], market.ShortDecimals),
            Share(12), Share(13), Share(14), Share(15), Share(16));
        sink.OnOpenInterest(new OpenInterestMessage
        {
            Symbol = symbol, VenueTimeMs = 0, Raw = state.LongBase + state.ShortBase, Unit = OpenInterestUnit.Base, CountsBothSides = true, ValueUsd = state.LongUsd + state.ShortUsd,
            LongBase = state.LongBase, ShortBase = state.ShortBase,
        });
        if (!_prices.TryGetValue(market.Asset, out var price)) return DecodeOutcome.Decoded(1);
        var count = state.Bands((price.Bid + price.Ask) / 2, _bands);
        sink.OnDepthBands(new DepthBandsMessage { Symbol = symbol, VenueTimeMs = 0, BidPrice = price.Bid, AskPrice = price.Ask, Bands = _bands.AsSpan(0, count) });
        return DecodeOutcome.Decoded(2);
    }
}
