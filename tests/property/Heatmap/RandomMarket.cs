using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.PropertyTests.Heatmap;

/// <summary>A random log of two instruments: trades, marks with jumps, open interest with holes, gaps, depth, late and skipped time.</summary>
internal static class RandomMarket
{
    private static readonly string[] Names = ["BTC-USDT", "WIF-USDT"];

    public static List<StreamRecord> Of(int seed, int events)
    {
        var random = new Random(seed);
        var price = new[] { 60_000 * Math.Exp(random.NextDouble()), 0.15 };
        var openInterest = new[] { 1_000.0 * random.NextDouble(), 1e7 };
        var sequence = new ulong[2];
        var time = 29_688_480L * UnixTime.NsPerMinute;
        var records = new List<StreamRecord>();
        for (var i = 0; i < events; i++)
        {
            var which = random.Next(2);
            time += (long)(random.NextDouble() * 4e9 * (random.Next(100) == 0 ? 200 : 1));
            price[which] *= Math.Exp((random.NextDouble() - 0.5) * (random.Next(300) == 0 ? 0.8 : 0.002));
            var market = Body(random, price[which], openInterest, which);
            market.Instrument = Names[which];
            market.Venue = random.Next(12) == 0 ? Venue.Generated : Venue.Hyperliquid;
            market.Origin = Origin.Generated;
            market.Epoch = 1;
            market.Sequence = ++sequence[which];
            market.EventTimeUnixNs = random.Next(30) == 0 ? time - (long)(random.NextDouble() * 9e10) : time;
            records.Add(new StreamRecord(TopicCatalogue.MarketEvents, 0, i, Names[which], market.ToByteArray()));
        }

        return records;
    }

    public static List<OutputRecord> Run(HeatmapProcessor processor, IEnumerable<StreamRecord> records, Action<MarketEvent>? afterEach = null)
    {
        var sink = new Collected();
        foreach (var record in records)
        {
            Assert.Equal(StepKind.Processed, processor.Step(record, sink).Kind);
            afterEach?.Invoke(MarketEvent.Parser.ParseFrom(record.Value.Span));
        }

        return sink.Records;
    }

    public static HeatmapProcessor NewProcessor() => new(new HeatmapParameters());

    private static MarketEvent Body(Random random, double price, double[] openInterest, int which)
    {
        switch (random.Next(21))
        {
            case < 11:
                var size = openInterest[which] * Math.Pow(random.NextDouble(), 6) * 0.1;
                return new MarketEvent { Trade = new() { Price = price, SizeBase = Math.Max(1e-6, size), TakerSide = (TakerSide)random.Next(3), Kind = TradeKind.Regular } };
            case < 15:
                return new MarketEvent { Ticker = new() { MarkPrice = price } };
            case < 18:
                openInterest[which] = random.Next(60) == 0 ? 0 : Math.Max(1, openInterest[which]) * Math.Exp((random.NextDouble() - 0.5) * 0.1);
                return new MarketEvent { OpenInterest = new() { OpenInterestBase = openInterest[which] } };
            case 18:
                return random.Next(4) == 0
                    ? new MarketEvent { FeedStatus = new() { Stream = "trades", State = FeedState.Gap } }
                    : new MarketEvent { Depth = Depth(random) };
            case 19:
                return new MarketEvent { Liquidation = Liquidation(random, price, openInterest[which]) };
            default:
                return new MarketEvent { Clock = new() };
        }
    }

    private static Liquidation Liquidation(Random random, double price, double openInterest)
    {
        var size = Math.Max(1e-6, openInterest * Math.Pow(random.NextDouble(), 8) * 0.05);
        return new Liquidation
        {
            LiquidatedSide = random.Next(2) == 0 ? PositionSide.Long : PositionSide.Short,
            Price = price * (1 + ((random.NextDouble() - 0.5) * 0.02)),
            SizeBase = size,
            NotionalUsd = size * price,
            PriceIsBankruptcy = random.Next(2) == 0,
            Completeness = random.Next(2) == 0 ? Completeness.Full : Completeness.LatestPerSecond,
        };
    }

    private static DepthSummary Depth(Random random)
    {
        var depth = new DepthSummary { State = BookState.Valid };
        for (var i = 1u; i <= 4; i++)
            depth.Bands.Add(new DepthBand { DistanceBp = 50 * i, BidUsd = random.NextDouble() * 1e6 * i, AskUsd = random.NextDouble() * 1e6 * i, Complete = random.Next(2) == 0 });
        return depth;
    }

    private sealed class Collected : IRecordSink
    {
        public List<OutputRecord> Records { get; } = [];

        public void Publish(OutputRecord record) => Records.Add(record);
    }
}
