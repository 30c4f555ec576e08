using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Alerting.Tests;

public sealed class LargeTradeTests
{
    [Fact]
    public void A_very_large_trade_fires_and_is_over_at_once()
    {
        var alerts = new AlertingHarness();
        alerts.Whale(10, 12_000_000, "w:1");
        Assert.Equal([("LargeTrade", AlertState.Firing, 10L), ("LargeTrade", AlertState.Resolved, 10L)], alerts.Steps);
        var alert = AlertEvent.Parser.ParseFrom(alerts.Published[0].Value);
        Assert.Equal("REPLAYED: BTC-USDT: LargeTrade, a taker sold 12.0 million USD in 7 fills", alert.Summary);
        Assert.Equal(["w:1"], alert.CauseIds);
    }

    [Fact]
    public void A_large_trade_below_the_floor_or_ordinary_in_its_market_is_no_alert()
    {
        var alerts = new AlertingHarness();
        alerts.Whale(10, 9_900_000, "w:1");
        alerts.Whale(20, 12_000_000, "w:2", thresholdUsd: 4_000_000);
        Assert.Empty(alerts.Steps);
    }

    [Fact]
    public void Within_the_cool_down_only_a_trade_twice_as_large_is_told()
    {
        var alerts = new AlertingHarness();
        alerts.Whale(10, 12_000_000, "w:1");
        alerts.Whale(20, 18_000_000, "w:2");
        alerts.Whale(30, 24_000_000, "w:3");
        alerts.Whale(3_700, 12_000_000, "w:4");
        Assert.Equal([10L, 30L, 3_700L], alerts.Steps.Where(step => step.State == AlertState.Firing).Select(step => step.Second));
    }

    [Fact]
    public void A_trade_delivered_twice_is_repeated()
    {
        var alerts = new AlertingHarness();
        Assert.Equal(StepKind.Processed, alerts.Whale(10, 12_000_000, "w:1").Kind);
        Assert.Equal(StepKind.Repeated, alerts.Whale(10, 12_000_000, "w:1").Kind);
        Assert.Equal(2, alerts.Published.Count(record => record.Topic == TopicCatalogue.Alerts));
    }

    [Fact]
    public void A_trade_without_a_sensible_number_is_rejected()
    {
        var outcome = new AlertingHarness().Whale(10, double.NaN, "w:1");
        Assert.Equal(StepKind.Rejected, outcome.Kind);
        Assert.Contains("notional NaN", outcome.Reason, StringComparison.Ordinal);
    }
}
