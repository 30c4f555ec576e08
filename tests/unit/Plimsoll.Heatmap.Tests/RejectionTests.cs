using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Heatmap.Core;
using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Heatmap.Tests;

public sealed class RejectionTests
{
    public static TheoryData<MarketEvent, string> Bad => new()
    {
        { new() { Trade = new() { Price = double.NaN, SizeBase = 1 } }, "trade.price NaN" },
        { new() { Trade = new() { Price = -1, SizeBase = 1 } }, "trade.price -1" },
        { new() { Trade = new() { Price = 1, SizeBase = 0 } }, "trade.size_base 0" },
        { new() { Trade = new() { Price = 1, SizeBase = 1e300 } }, "trade.size_base 1E+300" },
        { new() { Ticker = new() { MarkPrice = 0 } }, "ticker.mark_price 0" },
        { new() { Ticker = new() { MarkPrice = double.PositiveInfinity } }, "ticker.mark_price Infinity" },
        { new() { Ticker = new() { IndexPrice = -2 } }, "ticker.index_price -2" },
        { new() { Ticker = new() { FundingRate = double.NaN } }, "ticker.funding_rate NaN" },
        { new() { OpenInterest = new() { OpenInterestBase = -3 } }, "open_interest.open_interest_base -3" },
        { new() { OpenInterest = new() { OpenInterestBase = double.NaN } }, "open_interest.open_interest_base NaN" },
        { new() { Liquidation = new() { Price = 1, SizeBase = 1 } }, "liquidation.liquidated_side" },
        { new() { Depth = new() { Bands = { new DepthBand { BidUsd = double.NaN } } } }, "depth.bands.bid_usd NaN" },
        { new() { Trade = new() { Price = 1, SizeBase = 1 }, Venue = Venue.BinanceCoinm }, "venue BinanceCoinm" },
        { new(), "body is missing" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Unsound_event_is_rejected_with_field_value_and_allowed(MarketEvent market, string expected)
    {
        var log = new MarketLog();
        log.Open();
        var outcome = log.Send(60, market);
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.StartsWith(expected, outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("allowed", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(log.Outputs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BTC")]
    public void Missing_or_foreign_instrument_is_rejected(string name)
    {
        var log = new MarketLog(name);
        var outcome = log.SendRaw(new MarketEvent { Instrument = name, EventTimeUnixNs = 1, Sequence = 1, Clock = new() });
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.StartsWith($"instrument '{name}'", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_that_is_not_the_instrument_is_rejected() =>
        Assert.Contains(
            "allowed the record key 'BTC-USDT'",
            new MarketLog().SendRaw(new MarketEvent { Instrument = "ETH-USDT", EventTimeUnixNs = 1, Sequence = 1, Clock = new() }).Reason,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1, "event_time_unix_ns 0")]
    [InlineData(1, 0, "sequence 0")]
    public void Missing_time_or_sequence_is_rejected(long time, ulong sequence, string expected) =>
        Assert.StartsWith(
            expected, new MarketLog().SendRaw(new MarketEvent { Instrument = "BTC-USDT", EventTimeUnixNs = time, Sequence = sequence, Clock = new() }).Reason, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_event_are_rejected()
    {
        var outcome = new MarketLog().SendBytes([0xFF, 0xFF, 0xFF]);
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.StartsWith("value of 3 bytes is no plimsoll.market.v1.MarketEvent", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejected_event_changes_nothing()
    {
        var (clean, disturbed) = (new MarketLog(), new MarketLog());
        foreach (var log in new[] { clean, disturbed })
        {
            log.Open();
            if (log == disturbed)
            {
                log.Mark(52, double.NaN);
                log.Sequence--;
                log.Trade(300, -1, 1);
                log.Sequence--;
            }

            log.Clock(60);
        }

        Assert.Equal(clean.Outputs.Select(record => record.Value), disturbed.Outputs.Select(record => record.Value));
    }

    [Fact]
    public void Event_at_or_below_the_high_water_mark_is_repeated_and_changes_nothing()
    {
        var log = new MarketLog();
        log.Open();
        log.Sequence = 2;
        Assert.Equal(StepKind.Repeated, log.Trade(10, 60_000, 100).Kind);
        Assert.Equal(StepKind.Repeated, log.OpenInterest(600, 7_000).Kind);
        Assert.Empty(log.Outputs);
        Assert.Equal(1_100, log.Processor.MapOf("BTC-USDT", Venue.Hyperliquid)!.OpenInterestBase);
        Assert.Equal(StepKind.Processed, log.Clock(55).Kind);
    }

    [Fact]
    public void New_life_of_the_producer_starts_its_sequence_again()
    {
        var log = new MarketLog();
        log.Open();
        Assert.Equal(StepKind.Processed, log.SendRaw(new MarketEvent
        {
            Instrument = "BTC-USDT", Epoch = 2, Sequence = 1, EventTimeUnixNs = MarketLog.StartNs + 1, Clock = new(),
        }).Kind);
    }

    [Fact]
    public void Backfill_older_than_what_is_known_is_rejected()
    {
        var log = new MarketLog();
        log.Open();
        var outcome = log.Send(20, new MarketEvent { Backfill = true, OpenInterest = new() { OpenInterestBase = 5 } });
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.StartsWith("backfill event_time_unix_ns", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 99, 99.5, 1, 0.5, "candle.high 99")]
    [InlineData(100, 102, 99, 1, 0.5, "candle.close 99")]
    [InlineData(0, 102, 101, 1, 0.5, "candle.low 0")]
    [InlineData(100, 102, 101, -1, 0.5, "candle.volume_base -1")]
    [InlineData(100, 102, 101, 1, 1.5, "candle.taker_buy_base 1.5")]
    public void Candle_that_cannot_be_is_rejected(double low, double high, double close, double volume, double bought, string reason)
    {
        var log = new MarketLog();
        var outcome = log.Send(0, new MarketEvent { Backfill = true, Candle = new() { IntervalMs = 60_000, Open = 100, Low = low, High = high, Close = close, VolumeBase = volume, TakerBuyBase = bought } });
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.StartsWith(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Instruments_beyond_the_bound_are_rejected()
    {
        var parameters = new HeatmapParameters { MaxInstruments = 1 };
        var log = new MarketLog(parameters: parameters);
        log.Clock(1);
        var other = new MarketEvent { Instrument = "ETH-USDT", Sequence = 1, EventTimeUnixNs = 1, Clock = new() };
        var outcome = log.Processor.Step(new StreamRecord("market.events.v1", 0, 9, "ETH-USDT", Google.Protobuf.MessageExtensions.ToByteArray(other)), log);
        Assert.Equal("instrument 'ETH-USDT' is one too many, allowed 1 in a partition", outcome.Reason);
    }

    [Fact]
    public void Parameter_out_of_range_is_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => new HeatmapProcessor(new HeatmapParameters { Map = new MapParameters { SweepShare = 1.3 } }));
        Assert.StartsWith("Map:SweepShare 1.3, allowed 0 to 1", fault.Message, StringComparison.Ordinal);
        Assert.Empty(new HeatmapParameters().Faults());
    }
}
