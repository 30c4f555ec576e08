using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Margin;

namespace Plimsoll.Heatmap.Tests;

/// <summary>Writes events of one instrument and steps a real processor with them.</summary>
internal sealed class MarketLog(string instrument = "BTC-USDT", HeatmapParameters? parameters = null, MarginTableCatalogue? margins = null) : IRecordSink
{
    public const long StartMinute = 29_688_480; // 2026-06-13 00:00
    public const long StartNs = StartMinute * UnixTime.NsPerMinute;

    private long offset;

    public HeatmapProcessor Processor { get; private set; } = new(parameters ?? new HeatmapParameters(), margins ?? MarginTableCatalogue.WithAssumptions);

    public List<OutputRecord> Outputs { get; } = [];

    public ulong Sequence { get; set; }

    public IEnumerable<ZoneSet> ZoneSets =>
        Outputs.Where(record => record.Topic == TopicCatalogue.HeatmapZones).Select(record => ZoneSet.Parser.ParseFrom(record.Value));

    public IEnumerable<Frame> Frames =>
        Outputs.Where(record => record.Topic == TopicCatalogue.HeatmapFrames).Select(record => Frame.Parser.ParseFrom(record.Value));

    public IEnumerable<LiquidationMinute> Liquidations =>
        Outputs.Where(record => record.Topic == TopicCatalogue.HeatmapLiquidations).Select(record => LiquidationMinute.Parser.ParseFrom(record.Value));

    public IEnumerable<MixCalibration> Calibrations =>
        Outputs.Where(record => record.Topic == TopicCatalogue.HeatmapCalibration).Select(record => MixCalibration.Parser.ParseFrom(record.Value));

    public void Publish(OutputRecord record) => Outputs.Add(record);

    public StepOutcome Mark(double second, double price) => Send(second, new MarketEvent { Ticker = new Ticker { MarkPrice = price } });

    public StepOutcome OpenInterest(double second, double amount) => Send(second, new MarketEvent { OpenInterest = new OpenInterest { OpenInterestBase = amount } });

    public StepOutcome Trade(double second, double price, double size, TakerSide taker = TakerSide.Buy) =>
        Send(second, new MarketEvent { Trade = new Trade { Price = price, SizeBase = size, TakerSide = taker, Kind = TradeKind.Regular } });

    public StepOutcome Liquidation(double second, PositionSide side, double price, double size, Completeness completeness = Completeness.Full) => Send(second, new MarketEvent
    {
        Liquidation = new Liquidation { LiquidatedSide = side, Price = price, SizeBase = size, NotionalUsd = price * size, Completeness = completeness },
    });

    /// <summary>Goes on with a processor that was made from the pages of this one.</summary>
    public void Restart()
    {
        var pages = new Pages();
        Processor.TakeChangedPages(pages);
        Processor = new HeatmapProcessor(parameters ?? new HeatmapParameters(), margins ?? MarginTableCatalogue.WithAssumptions);
        Processor.Restore(pages.All);
    }

    /// <summary>A first mark and a first open interest at a venue.</summary>
    public void At(Venue venue, double second, double price, double openInterest)
    {
        Send(second, new MarketEvent { Venue = venue, Ticker = new Ticker { MarkPrice = price } });
        Send(second + 1, new MarketEvent { Venue = venue, OpenInterest = new OpenInterest { OpenInterestBase = openInterest } });
    }

    public StepOutcome Clock(double second) => Send(second, new MarketEvent { Clock = new Clock() });

    public StepOutcome Send(double second, MarketEvent market)
    {
        market.Instrument = instrument;
        if (market.Venue == Venue.Unspecified && market.BodyCase != MarketEvent.BodyOneofCase.Clock) market.Venue = Venue.Hyperliquid;
        market.Origin = Origin.Replay;
        market.EventTimeUnixNs = StartNs + (long)(second * UnixTime.NsPerSecond);
        market.Epoch = 1;
        market.Sequence = ++Sequence;
        return SendRaw(market);
    }

    public StepOutcome SendRaw(MarketEvent market) => SendBytes(market.ToByteArray());

    public StepOutcome SendBytes(byte[] value, string? traceParent = null) =>
        Processor.Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, offset++, instrument, value, traceParent), this);

    /// <summary>A first mark, a first open interest, and one minute in which it grows by trades at the mark.</summary>
    public void Open(double price = 60_000, double before = 1_000, double grown = 100)
    {
        Mark(1, price);
        OpenInterest(2, before);
        Trade(10, price, grown, TakerSide.Buy);
        OpenInterest(50, before + grown);
    }

    private sealed class Pages : IPageSink
    {
        public List<StatePage> All { get; } = [];

        public void Write(string name, byte[] content) => All.Add(new StatePage(name, content));
    }
}
