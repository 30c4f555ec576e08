using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Tests;

public sealed class MinuteTests
{
    [Fact]
    public void First_event_of_a_later_minute_closes_the_one_before_it()
    {
        var log = new MarketLog();
        log.Mark(5, 60_000);
        log.Clock(59.9);
        Assert.Empty(log.Outputs);
        log.Clock(60);
        Assert.Equal(
            [TopicCatalogue.HeatmapFrames, TopicCatalogue.HeatmapZones, TopicCatalogue.HeatmapZonesLatest], log.Outputs.Select(record => record.Topic));
        Assert.Equal(
            [$"frame:BTC-USDT:{MarketLog.StartMinute}", $"zones:BTC-USDT:{MarketLog.StartMinute}", $"zones:BTC-USDT:{MarketLog.StartMinute}"],
            log.Outputs.Select(record => record.Id));
        Assert.All(log.Outputs, record => Assert.Equal("BTC-USDT", record.Key));
        Assert.Equal(log.Outputs[1].Value, log.Outputs[2].Value);
    }

    [Fact]
    public void Skipped_minutes_close_as_one_pair_named_after_the_last_of_them()
    {
        var log = new MarketLog();
        log.Clock(5);
        log.Clock(60 * 7);
        Assert.Equal(3, log.Outputs.Count);
        Assert.Equal(MarketLog.StartMinute + 6, log.ZoneSets.Single().Minute);
        Assert.Equal(MarketLog.StartMinute + 6, log.Frames.Single().Minute);
    }

    [Fact]
    public void Event_that_closes_a_minute_belongs_to_the_next()
    {
        var log = new MarketLog();
        log.Mark(5, 60_000);
        log.Mark(61, 70_000);
        log.Clock(120);
        Assert.Equal([60_000, 70_000], log.ZoneSets.Select(zones => zones.MarkPrice));
        Assert.Equal([60_000, 70_000], log.Frames.Select(frame => frame.HighPrice));
        Assert.Equal(MarketLog.StartNs + (5 * UnixTime.NsPerSecond), log.ZoneSets.First().AsOfUnixNs);
    }

    [Fact]
    public void First_minute_is_published_without_zones()
    {
        var log = new MarketLog();
        log.Clock(5);
        log.Clock(65);
        var zones = log.ZoneSets.Single();
        Assert.Empty(zones.Zones);
        Assert.Equal(0, zones.MarkPrice);
        Assert.Equal(0, zones.OpenInterestUsd);
    }

    [Fact]
    public void Late_event_counts_now_and_moves_no_clock_back()
    {
        var log = new MarketLog();
        log.Open();
        log.Clock(130);
        var before = log.Outputs.Count;
        Assert.Equal(StepKind.Processed, log.Mark(20, 61_000).Kind);
        log.Clock(131);
        Assert.Equal(before, log.Outputs.Count);
        log.Clock(181);
        Assert.Equal(61_000, log.ZoneSets.Last().MarkPrice);
        Assert.Equal(MarketLog.StartNs + (131 * UnixTime.NsPerSecond), log.ZoneSets.Last().AsOfUnixNs);
    }

    [Fact]
    public void Outputs_say_what_they_are()
    {
        var log = new MarketLog();
        log.Open();
        log.Clock(60);
        var zones = log.ZoneSets.Single();
        Assert.Equal(Basis.Modelled, zones.Basis);
        Assert.Equal(Quality.Unverified, zones.Quality);
        Assert.Equal(Origin.Replay, zones.Origin);
        Assert.Equal("heatmap-prior-1", zones.ModelVersion);
        Assert.Equal("2026-11-01", zones.MarginTableDate);
        Assert.Equal(100.0 / 1_100, zones.Coverage, 1e-6);
        Assert.Equal(1_100 * 60_000.0, zones.OpenInterestUsd, 0.01);
        Assert.Equal(0UL, zones.SourceAgeMs);
        var frame = log.Frames.Single();
        Assert.Equal(Quality.Unverified, frame.Quality);
        Assert.Equal(Origin.Replay, frame.Origin);
        Assert.Equal(60_000, frame.ReferencePrice);
        Assert.Equal(0.001, frame.LogStep);
        Assert.Equal(1, frame.LongRescale);
    }

    [Fact]
    public void Frame_holds_longs_below_and_shorts_above_the_mark()
    {
        var log = new MarketLog();
        log.Open();
        log.Mark(55, 59_990);
        log.Clock(60);
        var frame = log.Frames.Single();
        Assert.NotEmpty(frame.LongBuckets);
        Assert.NotEmpty(frame.ShortBuckets);
        Assert.All(frame.LongBuckets, bucket => Assert.True(frame.ReferencePrice * Math.Exp(bucket * frame.LogStep) < frame.MarkPrice));
        Assert.All(frame.ShortBuckets, bucket => Assert.True(frame.ReferencePrice * Math.Exp((bucket + 1) * frame.LogStep) > frame.MarkPrice));
        Assert.Equal(frame.LongBuckets.Order(), frame.LongBuckets);
        Assert.True(frame.LongBuckets.Count <= 300);
    }

    [Fact]
    public void Cells_of_a_frame_hold_the_mass_of_the_buckets_they_span()
    {
        var log = new MarketLog(parameters: new HeatmapParameters { Frames = new FrameParameters { CellMinShare = 0, CellMinUsd = 0, MaxCells = 6_000 } });
        log.Open();
        log.Clock(60);
        var (frame, map) = (log.Frames.Single(), log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!);
        foreach (var (side, cells, usd) in new[] { (Market.PositionSide.Long, frame.LongBuckets, frame.LongUsd), (Market.PositionSide.Short, frame.ShortBuckets, frame.ShortUsd) })
        {
            var expected = new SortedDictionary<int, double>();
            for (var i = 0; i < map.Buckets; i++)
            {
                if (side == Market.PositionSide.Long ? map.CentrePrices[i] >= map.MarkPrice : map.CentrePrices[i] <= map.MarkPrice) continue;
                var cell = (int)Math.Floor((map.FirstBucket + i) / 2.0);
                var mass = Enumerable.Range(0, map.Kernels.Count).Sum(k => map.Kernels.Weights[k] * map.Side(side).Cells[k][i]) * map.CentrePrices[i];
                if (mass > 0) expected[cell] = expected.GetValueOrDefault(cell) + mass;
            }

            Assert.Equal(expected.Keys, cells);
            Assert.All(expected.Values.Zip(usd), pair => Assert.Equal(pair.First, pair.Second, 0.02 + (pair.First * 1e-5)));
        }
    }

    [Fact]
    public void Consumption_is_reported_in_its_minute_only()
    {
        var log = new MarketLog();
        log.Open();
        log.Mark(58, 58_000);
        log.Clock(60);
        log.Clock(120);
        Assert.True(log.Frames.First().LongConsumedUsd > 0);
        Assert.Equal(0, log.Frames.Last().LongConsumedUsd);
    }

    [Fact]
    public void Without_marks_the_range_of_a_minute_is_that_of_its_trades()
    {
        var log = new MarketLog();
        log.Trade(1, 10, 1);
        log.Trade(2, 12, 1);
        log.Clock(60);
        log.Mark(61, 11);
        log.Trade(62, 20, 1);
        log.Clock(120);
        log.Clock(180);
        Assert.Equal([(10, 12), (11, 11), (0, 0)], log.Frames.Select(frame => (frame.LowPrice, frame.HighPrice)));
    }

    [Fact]
    public void Age_of_open_interest_is_stated()
    {
        var log = new MarketLog();
        log.Mark(1, 60_000);
        log.OpenInterest(2, 10);
        log.Clock(58.5);
        log.Clock(60);
        Assert.Equal(56_500UL, log.ZoneSets.Single().SourceAgeMs);
    }

    [Fact]
    public void Open_interest_before_the_first_mark_is_kept()
    {
        var log = new MarketLog();
        log.OpenInterest(1, 10);
        log.Mark(2, 60_000);
        log.Clock(60);
        Assert.Equal(600_000, log.ZoneSets.Single().OpenInterestUsd);
        Assert.Equal(0, log.ZoneSets.Single().Coverage);
    }

    [Theory]
    [InlineData(49, true)] // one interval
    [InlineData(151, false)] // more than two and a half polls
    public void Silence_between_open_interest_data_attributes_no_change_to_flow(double seconds, bool isPlaced)
    {
        var log = new MarketLog();
        log.Mark(1, 60_000);
        log.OpenInterest(2, 1_000);
        log.Trade(10, 60_000, 100);
        log.OpenInterest(2 + seconds, 1_100);
        Assert.Equal(isPlaced, log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Side(Market.PositionSide.Long).Mapped > 0);
    }

    [Theory]
    [InlineData("trades", FeedState.Gap, false)]
    [InlineData("open_interest", FeedState.Gap, false)]
    [InlineData("depth", FeedState.Gap, true)]
    [InlineData("trades", FeedState.Live, true)]
    public void Reported_gap_attributes_no_change_to_flow(string stream, FeedState state, bool isPlaced)
    {
        var log = new MarketLog();
        log.Mark(1, 60_000);
        log.OpenInterest(2, 1_000);
        log.Trade(10, 60_000, 100);
        log.Send(11, new MarketEvent { FeedStatus = new FeedStatus { Stream = stream, State = state } });
        log.OpenInterest(50, 1_100);
        Assert.Equal(isPlaced, log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Side(Market.PositionSide.Long).Mapped > 0);
    }

    [Fact]
    public void Gap_spoils_only_the_interval_it_lies_in()
    {
        var log = new MarketLog();
        log.Mark(1, 60_000);
        log.OpenInterest(2, 1_000);
        log.Send(11, new MarketEvent { FeedStatus = new FeedStatus { Stream = "trades", State = FeedState.Gap } });
        log.OpenInterest(50, 1_100);
        log.Trade(70, 60_000, 100);
        log.OpenInterest(100, 1_200);
        Assert.Equal(1_100, log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Side(Market.PositionSide.Long).Unknown, 1e-9);
    }

    [Fact]
    public void Trade_that_is_no_flow_opens_nothing()
    {
        var log = new MarketLog();
        log.Mark(1, 60_000);
        log.OpenInterest(2, 1_000);
        log.Send(10, new MarketEvent { Trade = new Trade { Price = 60_000, SizeBase = 100, TakerSide = TakerSide.Buy, Kind = TradeKind.Adl } });
        log.OpenInterest(50, 1_100);
        Assert.Equal(0, log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.Side(Market.PositionSide.Long).Mapped);
    }

    [Fact]
    public void Trace_context_of_the_closing_event_goes_on()
    {
        const string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var log = new MarketLog();
        log.Clock(1);
        log.SendBytes(Event(2, 60).ToArray(), trace);
        Assert.All(log.Outputs, record => Assert.Equal(trace, record.TraceParent));
        Assert.NotEmpty(log.Outputs);
        Assert.All(log.Processor.Latest, record => Assert.Null(record.TraceParent));
    }

    [Fact]
    public void Newest_zones_of_every_instrument_are_the_latest()
    {
        var log = new MarketLog();
        Assert.Empty(log.Processor.Latest);
        log.Open();
        log.Clock(60);
        log.Clock(120);
        var latest = Assert.Single(log.Processor.Latest);
        Assert.Equal(log.Outputs.Last(record => record.Topic == TopicCatalogue.HeatmapZonesLatest), latest with { Value = log.Outputs[^1].Value });
        Assert.Equal(log.Outputs[^1].Value, latest.Value);
    }

    private static MemoryStream Event(ulong sequence, double second)
    {
        var stream = new MemoryStream();
        using var output = new Google.Protobuf.CodedOutputStream(stream, leaveOpen: true);
        new MarketEvent
        {
            Instrument = "BTC-USDT", Epoch = 1, Sequence = sequence, EventTimeUnixNs = MarketLog.StartNs + (long)(second * UnixTime.NsPerSecond), Clock = new Clock(),
        }.WriteTo(output);
        output.Flush();
        return stream;
    }
}
