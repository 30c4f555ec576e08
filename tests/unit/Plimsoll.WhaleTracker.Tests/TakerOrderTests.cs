using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;

namespace Plimsoll.WhaleTracker.Tests;

public sealed class TakerOrderTests
{
    [Fact]
    public void Fills_of_one_side_at_one_venue_time_are_one_order()
    {
        var tape = new Tape();
        tape.Trade(0, 60_000, 10);
        tape.Trade(0, 60_010, 5, TakerSide.Sell);
        tape.Trade(0, 60_030, 10);
        tape.Clock(5_000);

        var signal = Assert.Single(tape.Signals);
        Assert.Equal(TakerSide.Buy, signal.Side);
        Assert.Equal(2u, signal.Fills);
        Assert.Equal(1_200_300, signal.NotionalUsd);
        Assert.Equal(60_015, signal.Price);
        Assert.Equal(20, signal.SizeBase);
        Assert.Equal(1_000_000, signal.ThresholdUsd);
        Assert.Contains("floor", signal.ThresholdRule, StringComparison.Ordinal);
        Assert.Equal((Basis.Observed, Origin.Replay, WhaleSignalKind.LargeTrade), (signal.Basis, signal.Origin, signal.Kind));
    }

    [Fact]
    public void A_signal_is_keyed_by_asset_and_named_by_its_first_fill()
    {
        var tape = new Tape();
        tape.Clock(-10);
        tape.Trade(0, 60_000, 20);
        tape.Clock(5_000);

        var record = Assert.Single(tape.Outputs);
        Assert.Equal((TopicCatalogue.WhaleSignals, "BTC", "whale:large_trade:BTC-USDT:1:2"), (record.Topic, record.Key, record.Id));
        Assert.Equal(Tape.StartMs * 1_000_000, record.EventTimeUnixNs);
    }

    [Fact]
    public void Two_venues_whose_messages_interleave_have_an_order_each()
    {
        var tape = new Tape();
        tape.Trade(0, 60_000, 10);
        tape.Trade(0, 60_000, 10, venue: Venue.Bybit);
        tape.Trade(1, 60_000, 1, venue: Venue.Bybit);
        tape.Trade(0, 60_000, 10);
        tape.Clock(5_000);

        Assert.Equal(Venue.Hyperliquid, Assert.Single(tape.Signals).Venue);
    }

    [Fact]
    public void A_late_fill_never_joins_an_order_of_another_time()
    {
        var tape = new Tape();
        tape.Trade(10_000, 60_000, 10);
        tape.Trade(1_000, 60_000, 10);
        tape.Clock(15_000);
        Assert.Empty(tape.Outputs);
    }

    [Fact]
    public void Trades_off_the_book_are_no_flow()
    {
        var tape = new Tape();
        foreach (var kind in (TradeKind[])[TradeKind.Adl, TradeKind.Insurance, TradeKind.Internal])
        {
            tape.Trade(0, 60_000, 100, kind: kind);
        }

        tape.Clock(5_000);
        Assert.Empty(tape.Outputs);
    }

    [Fact]
    public void The_end_of_the_source_closes_the_last_order()
    {
        var tape = new Tape();
        tape.Trade(0, 60_000, 20);
        tape.Status(0, "depth", FeedState.Ended);
        Assert.Empty(tape.Outputs);
        tape.Status(0, "trades", FeedState.Ended);
        Assert.Single(tape.Outputs);
    }
}
