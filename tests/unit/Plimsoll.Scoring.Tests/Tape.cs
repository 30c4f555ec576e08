using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Tests;

/// <summary>Writes a log of one instrument: seconds count from <see cref="StartNs"/>, sequence numbers from 1.</summary>
internal sealed class Tape(string instrument = "BTC-USDT", Origin origin = Origin.Replay)
{
    /// <summary>2026-06-13 00:00:00 UTC, the start of a minute.</summary>
    public const long StartNs = 1_781_308_800L * UnixTime.NsPerSecond;

    private ulong _sequence;

    public List<StreamRecord> Records { get; } = [];

    public static long StartMinute => UnixTime.MinuteOf(StartNs);

    public Tape Mark(double second, double mark, double? index = null, double fundingPer8H = 0.0001) => Add(second, body => body.Ticker = new Ticker
    {
        MarkPrice = mark, IndexPrice = index ?? mark, FundingRate = fundingPer8H / 8, FundingIntervalHours = 1, FundingRate8H = fundingPer8H,
    });

    public Tape OpenInterest(double second, double baseUnits) => Add(second, body => body.OpenInterest = new OpenInterest { OpenInterestBase = baseUnits, Raw = baseUnits });

    public Tape Trade(double second, double price, double size = 0.1, bool bought = true, bool late = false) => Add(second, body =>
    {
        body.Late = late;
        body.Trade = new Trade { Price = price, SizeBase = size, TakerSide = bought ? TakerSide.Buy : TakerSide.Sell, Kind = TradeKind.Regular };
    });

    public Tape Depth(double second, double usdPerSide, uint widestBp = 100) => Add(second, body => body.Depth = new DepthSummary
    {
        BestBid = 99.9, BestAsk = 100.1, State = BookState.Valid, Imbalance = 0.1, BidLevels = 20, AskLevels = 20,
        Bands =
        {
            new DepthBand { DistanceBp = 25, BidUsd = usdPerSide / 2, AskUsd = usdPerSide / 2, Complete = true },
            new DepthBand { DistanceBp = 100, BidUsd = usdPerSide, AskUsd = usdPerSide, Complete = widestBp >= 100 },
        },
    });

    public Tape Feed(double second, string stream, FeedState state) => Add(second, body => body.FeedStatus = new FeedStatus { Stream = stream, State = state, Reason = "test" });

    public Tape Liquidation(double second, double usd) => Add(second, body => body.Liquidation = new Liquidation
    {
        LiquidatedSide = PositionSide.Long, Price = 100, SizeBase = usd / 100, NotionalUsd = usd, Completeness = Completeness.Full,
    });

    public Tape Clock(double second) => Add(second, body => body.Clock = new Clock { LastDataUnixNs = StartNs });

    /// <summary>Zones as of the end of a minute counted from the start.</summary>
    public Tape Zones(long minute, params ReadOnlySpan<Zone> zones)
    {
        var set = new ZoneSet { Instrument = instrument, Minute = StartMinute + minute, MarkPrice = 100, OpenInterestUsd = 1_000_000, Origin = origin };
        set.Zones.AddRange(zones.ToArray());
        Records.Add(new StreamRecord(TopicCatalogue.HeatmapZones, 0, Records.Count, instrument, set.ToByteArray()));
        return this;
    }

    public static Zone LongZone(double low, double high, double massUsd = 50_000) => new()
    {
        Id = "z", Side = PositionSide.Long, LowPrice = low, HighPrice = high, PeakPrice = low, MassUsd = massUsd, Significant = true,
    };

    public static Zone ShortZone(double low, double high, double massUsd = 50_000) => new()
    {
        Id = "z", Side = PositionSide.Short, LowPrice = low, HighPrice = high, PeakPrice = low, MassUsd = massUsd, Significant = true,
    };

    /// <summary>A quiet market: a mark a minute, a trade every 5 s, a clock every 5 s, zones at every minute's end.</summary>
    public Tape Quiet(int fromMinute, int toMinute, double price = 100, Func<int, double>? fundingPer8H = null, params ReadOnlySpan<Zone> zones)
    {
        var kept = zones.ToArray();
        for (var minute = fromMinute; minute < toMinute; minute++)
        {
            if (minute > 0)
                Zones(minute - 1, kept);
            var wave = price * (1 + (0.0003 * Math.Sin(minute)));
            Mark(minute * 60, wave, fundingPer8H: fundingPer8H?.Invoke(minute) ?? 0.0001);
            OpenInterest(minute * 60, 10_000 + (5 * Math.Sin(minute / 3.0)));
            for (var second = 5; second < 60; second += 5)
            {
                Trade((minute * 60) + second, wave * (1 + (0.00005 * Math.Sin(second))), bought: second % 10 == 0);
                Clock((minute * 60) + second);
            }
        }

        return this;
    }

    private Tape Add(double second, Action<MarketEvent> fill)
    {
        var timeNs = StartNs + (long)(second * UnixTime.NsPerSecond);
        var body = new MarketEvent
        {
            Id = $"test:{instrument}:{++_sequence}", Instrument = instrument, Venue = Venue.Hyperliquid, Origin = origin, Epoch = 1, Sequence = _sequence,
            EventTimeUnixNs = timeNs, ReceiveTimeUnixNs = timeNs,
        };
        fill(body);
        Records.Add(new StreamRecord(TopicCatalogue.MarketEvents, 0, Records.Count, instrument, body.ToByteArray()));
        return this;
    }
}
