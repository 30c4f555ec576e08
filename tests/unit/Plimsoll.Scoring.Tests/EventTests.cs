using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Processing;
using Plimsoll.Testing;

namespace Plimsoll.Scoring.Tests;

public sealed class EventTests
{
    [Fact]
    public void A_late_trade_counts_now_and_does_not_turn_the_clock_back()
    {
        var tape = new Tape().Quiet(0, 30);
        var line = Line.Of(tape);
        line.Play(tape.Trade(20, 100, late: true).Zones(29).Clock(1_801).Records[^3..]);
        Assert.Equal(1_801, (line.Scores.Last().AsOfUnixNs - Tape.StartNs) / UnixTime.NsPerSecond);
        Assert.All(line.Scores.Zip(line.Scores.Skip(1)), pair => Assert.True(pair.Second.AsOfUnixNs > pair.First.AsOfUnixNs));
    }

    [Fact]
    public void A_late_mark_never_replaces_a_newer_one()
    {
        var line = Line.Of(new Tape().Mark(50, 100).Mark(2, 50).Clock(55).Clock(60 - 0.001));
        Assert.Equal(100, line.Scores.Last().MarkPrice);
    }

    [Fact]
    public void Off_book_trades_are_no_flow()
    {
        var scorer = Scorer();
        scorer.Apply(new MarketEvent { Trade = new Trade { Price = 100, SizeBase = 1, Kind = TradeKind.Adl }, EventTimeUnixNs = Tape.StartNs, Sequence = 1 }, new Line());
        Assert.False(scorer.Features.Inputs.Last.IsKnown);
    }

    [Fact]
    public void A_trade_at_another_venue_is_flow_and_no_price()
    {
        var scorer = Scorer();
        var sink = new Line();
        foreach (var record in new Tape().Quiet(0, 30).Records)
            scorer.Apply(MarketEvent.Parser.ParseFrom(record.Value.Span), sink);
        var (last, return5M, flow) = (scorer.Features.Inputs.Last.Value, scorer.Features.Short.Return5M, scorer.Features.Flow.Imbalance5M);
        scorer.Apply(new MarketEvent
        {
            Id = "t", Instrument = "BTC-USDT", Epoch = 1, Sequence = 1_000_000, EventTimeUnixNs = scorer.Position.ClockNs, Venue = Venue.Gate,
            Trade = new Trade { Price = 103, SizeBase = 10_000, TakerSide = TakerSide.Buy },
        }, sink);
        Assert.Equal((last, return5M), (scorer.Features.Inputs.Last.Value, scorer.Features.Short.Return5M));
        Assert.True(scorer.Features.Flow.Imbalance5M > flow);
    }

    [Fact]
    public void Garbage_is_rejected_with_a_reason()
    {
        var outcome = new Line().Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, 0, "BTC-USDT", "\xff\xff\xff"u8.ToArray()));
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.Contains(TopicCatalogue.MarketEvents, outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "trade.price is NaN, must be finite and above 0")]
    [InlineData(-1.0, "trade.price is -1, must be finite and above 0")]
    [InlineData(double.PositiveInfinity, "trade.price is Infinity, must be finite and above 0")]
    public void An_impossible_price_is_rejected_and_changes_nothing(double price, string reason)
    {
        var line = Line.Of(new Tape().Mark(1, 100));
        line.Processor.TakeChangedPages(line);
        line.Pages.Clear();
        var outcome = line.Step(new Tape().Mark(1, 100).Trade(2, price).Records[^1]);
        Assert.Equal(StepOutcome.Rejected(reason), outcome);
        line.Processor.TakeChangedPages(line);
        Assert.Empty(line.Pages);
    }

    [Fact]
    public void An_instrument_that_is_not_the_key_is_rejected()
    {
        var record = new Tape("ETH-USDT").Mark(1, 100).Records[0] with { Key = "BTC-USDT" };
        Assert.Equal("instrument is 'ETH-USDT', must be the record key 'BTC-USDT'", new Line().Step(record).Reason);
    }

    [Fact]
    public void Instruments_beyond_the_bound_are_rejected()
    {
        var line = new Line(new ScoringParameters { MaxInstruments = 1 }).Play(new Tape().Mark(1, 100).Records);
        Assert.Contains("one more than the 1 of a partition", line.Step(new Tape("ETH-USDT").Mark(1, 100).Records[0]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Backfill_older_than_the_windows_is_rejected_and_backfill_before_them_is_not_published()
    {
        var line = new Line();
        Assert.Equal(StepKind.Processed, line.Step(Backfill(1, 10)).Kind);
        Assert.Empty(line.Outputs);
        Assert.Equal(StepKind.Rejected, line.Step(Backfill(2, 5)).Kind);
    }

    [Fact]
    public void Candles_of_the_past_fill_the_minutes_and_are_no_mark()
    {
        var scorer = Scorer();
        var sink = new Line();
        for (var minute = 0; minute < 90; minute++)
        {
            scorer.Apply(new MarketEvent
            {
                Id = "c", Instrument = "BTC-USDT", Venue = Venue.Bybit, Epoch = 1, Sequence = (ulong)minute + 1, Backfill = true,
                EventTimeUnixNs = Tape.StartNs + ((minute + 1) * UnixTime.NsPerMinute) - UnixTime.NsPerMs,
                Candle = new Candle { IntervalMs = 60_000, Open = 100, High = 101, Low = 99, Close = 100 + (minute % 2), VolumeBase = 1 },
            }, sink);
        }

        Assert.Equal((88, false, Venue.Bybit), (scorer.Features.Minutes.Known24H, scorer.Features.Inputs.Mark.IsKnown, scorer.Features.Inputs.Venue));
        Assert.InRange(scorer.Features.Minutes.Sigma1H, 0.07, 0.08);
        Assert.Empty(sink.Outputs);
    }

    [Fact]
    public void A_step_on_a_trade_allocates_nothing()
    {
        var scorer = Scorer();
        var sink = new Line();
        foreach (var record in new Tape().Quiet(0, 1).Records)
            scorer.Apply(MarketEvent.Parser.ParseFrom(record.Value.Span), sink);

        // Within one slot of 10 s and too soon after the score before to be published: the clock stands.
        var trade = new MarketEvent { Id = "t", Instrument = "BTC-USDT", Epoch = 1, EventTimeUnixNs = Tape.StartNs, Trade = new Trade { Price = 100, SizeBase = 0.1 } };
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (var step = 0; step < 1_000; step++)
            {
                trade.Sequence++;
                trade.Trade.Price = 100 + (step % 3);
                scorer.Apply(trade, sink);
            }
        }));
    }

    private static InstrumentScorer Scorer() => new("BTC-USDT", new ScoringParameters(), new Scorecraft(new ScoringParameters()));

    private static StreamRecord Backfill(ulong sequence, long second) => new(TopicCatalogue.MarketEvents, 0, 0, "BTC-USDT", new MarketEvent
    {
        Id = "b", Instrument = "BTC-USDT", Epoch = 1, Sequence = sequence, Backfill = true, EventTimeUnixNs = Tape.StartNs + (second * UnixTime.NsPerSecond),
        Trade = new Trade { Price = 100, SizeBase = 1 },
    }.ToByteArray());
}
