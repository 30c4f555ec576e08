using System.Text;
using BenchmarkDotNet.Attributes;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Binance;
using Plimsoll.Ingestion.Core.Venues.Bybit;
using Plimsoll.Ingestion.Core.Venues.Gate;
using Plimsoll.Ingestion.Core.Venues.Hyperliquid;
using Plimsoll.Ingestion.Core.Venues.Messages;
using Plimsoll.Ingestion.Core.Venues.Okx;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Venue frames to typed messages: 4,096 different frames of each kind, depth frames of about 320 bytes.</summary>
[MemoryDiagnoser]
public class VenueDecodeBenchmarks : IVenueSink
{
    private const int Frames = 4_096;
    private const int LevelsPerSide = 4;

    private readonly BinanceCodec _binance = new(new SymbolTable());
    private readonly BybitCodec _bybit = new(new SymbolTable());
    private readonly OkxCodec _okx = new(new SymbolTable());
    private readonly GateCodec _gate = new(new SymbolTable());
    private readonly HyperliquidCodec _hyperliquid = new(new SymbolTable());
    private byte[][] _binanceDepth = [], _binanceTrades = [], _bybitDepth = [], _okxDepth = [], _gateDepth = [], _hyperliquidDepth = [];
    private long _messages;

    /// <summary>Makes the corpus.</summary>
    [GlobalSetup]
    public void Setup()
    {
        static byte[][] Make(Func<int, FormattableString> frame) => [.. Enumerable.Range(0, Frames).Select(i => Encoding.UTF8.GetBytes(FormattableString.Invariant(frame(i))))];
        _binanceDepth = Make(i => $$$"""{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":{{{1721347022504 + i}}},"T":{{{1721347022503 + i}}},"s":"BTCUSDT","U":{{{4984028367545 + (i * 7)}}},"u":{{{4984028367551 + (i * 7)}}},"pu":{{{4984028367544 + (i * 7)}}},"b":[{{{Pairs(i, -1)}}}],"a":[{{{Pairs(i, 1)}}}]}}""");
        _binanceTrades = Make(i => $$$"""{"stream":"btcusdt@trade","data":{"e":"trade","E":{{{1721347022504 + i}}},"T":{{{1721347022503 + i}}},"s":"BTCUSDT","t":{{{3535186032 + i}}},"p":"{{{63000 + (i % 997)}}}.10","q":"0.{{{(i % 900) + 100}}}","X":"MARKET","m":{{{(i % 2 == 0 ? "true" : "false")}}}}}""");
        _bybitDepth = Make(i => $$$"""{"topic":"orderbook.50.BTCUSDT","type":"delta","ts":{{{1672304484978 + i}}},"data":{"s":"BTCUSDT","b":[{{{Pairs(i, -1)}}}],"a":[{{{Pairs(i, 1)}}}],"u":{{{18521288 + i}}},"seq":{{{7961638724 + i}}}},"cts":{{{1672304484976 + i}}}}""");
        _okxDepth = Make(i => $$$"""{"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"action":"update","data":[{"asks":[{{{Quads(i, 1)}}}],"bids":[{{{Quads(i, -1)}}}],"ts":"{{{1597026383085 + i}}}","checksum":0,"prevSeqId":{{{123455 + i}}},"seqId":{{{123456 + i}}}}]}""");
        _gateDepth = Make(i => $$$"""{"time":1615366381,"time_ms":{{{1615366381500 + i}}},"channel":"futures.order_book_update","event":"update","result":{"t":{{{1615366381417 + i}}},"s":"BTC_USDT","U":{{{2517661101 + (i * 7)}}},"u":{{{2517661107 + (i * 7)}}},"b":[{{{Objects(i, -1, "p", "s")}}}],"a":[{{{Objects(i, 1, "p", "s")}}}]}}""");
        _hyperliquidDepth = Make(i => $$$"""{"channel":"l2Book","data":{"coin":"BTC","time":{{{1764842873555 + i}}},"levels":[[{{{Objects(i, -1, "px", "sz")}}}],[{{{Objects(i, 1, "px", "sz")}}}]]}}""");
    }

    /// <summary>Binance depth in the combined envelope.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public long BinanceDepth() => Decode(_binance, _binanceDepth);

    /// <summary>Binance trades.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public long BinanceTrades() => Decode(_binance, _binanceTrades);

    /// <summary>Bybit depth.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public long BybitDepth() => Decode(_bybit, _bybitDepth);

    /// <summary>OKX depth.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public long OkxDepth() => Decode(_okx, _okxDepth);

    /// <summary>Gate depth.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public long GateDepth() => Decode(_gate, _gateDepth);

    /// <summary>Hyperliquid books.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public long HyperliquidDepth() => Decode(_hyperliquid, _hyperliquidDepth);

    /// <inheritdoc/>
    public void OnTrade(in TradeMessage trade) => _messages++;

    /// <inheritdoc/>
    public void OnDepth(in DepthMessage depth) => _messages += depth.Bids.Length > 0 ? 1 : 0;

    /// <inheritdoc/>
    public void OnTicker(in TickerMessage ticker) => _messages++;

    /// <inheritdoc/>
    public void OnFunding(in FundingMessage funding) => _messages++;

    /// <inheritdoc/>
    public void OnOpenInterest(in OpenInterestMessage openInterest) => _messages++;

    /// <inheritdoc/>
    public void OnLiquidation(in LiquidationMessage liquidation) => _messages++;

    /// <inheritdoc/>
    public void OnInstrument(in InstrumentMessage instrument) => _messages++;

    /// <inheritdoc/>
    public void OnControl(in ControlMessage control) => _messages++;

    private static string Pairs(int seed, int direction) => string.Join(',', Level(seed, direction).Select(level => $"[\"{level.Price}\",\"{level.Size}\"]"));

    private static string Quads(int seed, int direction) => string.Join(',', Level(seed, direction).Select(level => $"[\"{level.Price}\",\"{level.Size}\",\"0\",\"3\"]"));

    private static string Objects(int seed, int direction, string price, string size) =>
        string.Join(',', Level(seed, direction).Select(level => $"{{\"{price}\":\"{level.Price}\",\"{size}\":\"{level.Size}\"}}"));

    private static IEnumerable<(string Price, string Size)> Level(int seed, int direction) => Enumerable.Range(1, LevelsPerSide).Select(level =>
        (FormattableString.Invariant($"{63_000 + (seed % 211) + (direction * level)}.{seed % 10}0"), FormattableString.Invariant($"{((seed * 31) + (level * 17)) % 9_973 / 1000.0:0.000}")));

    private long Decode(VenueCodec codec, byte[][] frames)
    {
        var before = _messages;
        foreach (var frame in frames)
        {
            codec.Decode(frame, new FrameContext(1), this);
        }

        return _messages - before == frames.Length ? _messages : throw new InvalidOperationException("frames were refused");
    }
}
