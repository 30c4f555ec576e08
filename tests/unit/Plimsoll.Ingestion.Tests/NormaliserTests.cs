using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Lines;

namespace Plimsoll.Ingestion.Tests;

public sealed class NormaliserTests
{
    private const long Start = Lines.StartMs;

    [Fact]
    public void A_trade_keeps_its_digits_its_side_and_its_place_as_id()
    {
        var body = new Collected().Take(new TradeLine(Start, new LinePlace(Lines.Trades, 123), 63_561.5, 0.00001, TakerBought: false)).Events[^1];
        Assert.Equal("hyperliquid:trades_BTC_20260613:123", body.Id);
        Assert.Equal((63_561.5, 0.00001, TakerSide.Sell, TradeKind.Regular), (body.Trade.Price, body.Trade.SizeBase, body.Trade.TakerSide, body.Trade.Kind));
        Assert.Equal((Venue.Hyperliquid, Origin.Replay, Start * 1_000_000, Start * 1_000_000), (body.Venue, body.Origin, body.EventTimeUnixNs, body.ReceiveTimeUnixNs));
    }

    [Fact]
    public void A_context_is_a_ticker_with_funding_per_hour_and_eight_hours_and_one_sided_open_interest()
    {
        var events = new Collected().Take(new ContextLine(Start, new LinePlace(Lines.Context, 5), -1.25e-5, 33_236.31124, 63_561, 63_574)).Events;
        var ticker = events[^2].Ticker;
        Assert.Equal((63_561, 63_574, -1.25e-5, 1, -1e-4), (ticker.MarkPrice, ticker.IndexPrice, ticker.FundingRate, ticker.FundingIntervalHours, ticker.FundingRate8H));
        Assert.False(ticker.HasLastPrice);
        Assert.Equal((33_236.31124, 33_236.31124, false), (events[^1].OpenInterest.OpenInterestBase, events[^1].OpenInterest.Raw, events[^1].OpenInterest.HasOpenInterestUsd));
        Assert.Equal(["hyperliquid:ctx_BTC_20260613:5:ticker", "hyperliquid:ctx_BTC_20260613:5:oi"], events.TakeLast(2).Select(body => body.Id));
    }

    [Fact]
    public void The_clock_ticks_every_five_seconds_on_the_grid_through_any_hole()
    {
        var collected = new Collected().Take(Lines.Trade(Start + 1_234)).Take(Lines.Trade(Start + 3_601_000, 2));
        Assert.Equal(Enumerable.Range(1, 720).Select(tick => Start + (tick * 5_000L)), collected.ClocksMs);
        var clock = collected.Events.First(body => body.Clock is not null);
        Assert.Equal((Venue.Unspecified, (Start + 1_234) * 1_000_000), (clock.Venue, clock.Clock.LastDataUnixNs));
        Assert.Equal(Enumerable.Range(1, collected.Events.Count).Select(number => (ulong)number), collected.Events.Select(body => body.Sequence));
    }

    [Fact]
    public void A_late_line_is_marked_and_turns_nothing_back()
    {
        var collected = new Collected().Take(Lines.Trade(Start + 60_000)).Take(Lines.Trade(Start, 2), isLate: true).Take(Lines.Trade(Start + 61_000, 3));
        Assert.Equal([false, true, false], collected.Events.Where(body => body.Trade is not null).Select(body => body.Late));
        Assert.Empty(collected.ClocksMs);
        Assert.Equal(1ul, collected.HealthOf("trades").Late);
        Assert.Equal(Start + 61_000, collected.HealthOf("trades").LastMs);
    }

    [Fact]
    public void A_late_line_does_not_end_a_silence()
    {
        var collected = new Collected().Take(Lines.ContextAt(Start)).Take(Lines.Trade(Start + 200_000));
        Assert.Equal(FeedState.Stale, collected.HealthOf("ticker").State);
        collected.Take(Lines.ContextAt(Start - 1, 2), isLate: true);
        Assert.Equal(FeedState.Stale, collected.HealthOf("ticker").State);
    }

    [Fact]
    public void What_the_source_lacks_is_said_at_the_instruments_first_event()
    {
        var absent = new Collected(Lines.Trades, Lines.Context).Take(Lines.Trade(Start)).Events.Where(body => body.FeedStatus?.State == FeedState.Absent).ToList();
        Assert.Equal(["depth", "liquidations"], absent.Select(body => body.FeedStatus.Stream));
        Assert.Equal("no depth in this recording", absent[0].FeedStatus.Reason);
        Assert.Equal([1ul, 2ul], absent.Select(body => body.Sequence));
    }

    [Theory]
    [InlineData("ticker", 121)]
    [InlineData("open_interest", 121)]
    [InlineData("depth", 12)]
    [InlineData("trades", 130)]
    public void A_stream_that_breaks_its_own_rhythm_is_stale_and_its_hole_is_marked(string stream, int holeSeconds)
    {
        var collected = new Collected();
        SourceLine LineAt(long ms) => stream switch { "trades" => Lines.Trade(ms), "depth" => Lines.Book(ms), _ => Lines.ContextAt(ms) };
        var rhythm = stream switch { "trades" => 1_000, "depth" => 2_000, _ => 60_000 };
        for (var step = 0; step < 20; step++)
        {
            collected.Take(LineAt(Start + (step * rhythm)));
        }

        var last = Start + (19 * rhythm);
        collected.Take(LineAt(last + (holeSeconds * 1_000)));
        var states = collected.StatusOf(stream).ToList();
        Assert.Equal([FeedState.Live, FeedState.Stale, FeedState.Gap, FeedState.Live], states.Select(status => status.State));
        Assert.Equal((last * 1_000_000, (last + (holeSeconds * 1_000)) * 1_000_000), (states[2].GapFromUnixNs, states[2].GapToUnixNs));
        Assert.Equal(1ul, collected.HealthOf(stream).Gaps);
    }

    [Fact]
    public void A_small_market_may_rest_longer_than_a_busy_one()
    {
        var collected = new Collected();
        for (var step = 0; step < 50; step++)
        {
            collected.Take(Lines.Trade(Start + (step * 30_000L)));
        }

        collected.Take(Lines.Trade(Start + (49 * 30_000L) + 200_000));
        Assert.Equal([FeedState.Live], collected.StatusOf("trades").Select(status => status.State));
    }

    [Fact]
    public void The_end_is_marked_on_every_stream_that_lived()
    {
        var collected = new Collected(Lines.Trades, Lines.Context).Take(Lines.Trade(Start)).End();
        var ended = Assert.Single(collected.Events, body => body.FeedStatus?.State == FeedState.Ended);
        Assert.Equal("trades", ended.FeedStatus.Stream);
    }
}
