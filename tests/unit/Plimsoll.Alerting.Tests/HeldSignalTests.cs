using Plimsoll.Alerting.Core;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Risk.V1;

namespace Plimsoll.Alerting.Tests;

public sealed class HeldSignalTests
{
    [Fact]
    public void A_signal_that_starts_again_within_the_cool_down_fires_after_it_if_it_still_lasts()
    {
        var alerts = Cooling();
        alerts.Signal(700, SignalKind.FundingExtreme, SignalState.Started, 700);
        Assert.Equal(2, alerts.Steps.Count());
        alerts.Signal(3_000, SignalKind.VolatilityBurst, SignalState.Started, 3_000);
        Assert.Equal(2, alerts.Steps.Count());
        alerts.Signal(3_610, SignalKind.VolatilityBurst, SignalState.Ended, 3_000);
        Assert.Equal(("FundingExtreme", AlertState.Firing, 3_610L), alerts.Steps.Last());
        alerts.Signal(4_000, SignalKind.FundingExtreme, SignalState.Ended, 700);
        Assert.Equal(("FundingExtreme", AlertState.Resolved, 4_000L), alerts.Steps.Last());
    }

    [Fact]
    public void A_signal_that_starts_and_ends_within_the_cool_down_is_never_told()
    {
        var alerts = Cooling();
        alerts.Signal(700, SignalKind.FundingExtreme, SignalState.Started, 700);
        alerts.Signal(800, SignalKind.FundingExtreme, SignalState.Ended, 700);
        alerts.Signal(9_000, SignalKind.VolatilityBurst, SignalState.Started, 9_000);
        Assert.Equal(2, alerts.Steps.Count());
    }

    [Fact]
    public void A_held_signal_survives_a_restart()
    {
        var first = Cooling();
        first.Signal(700, SignalKind.FundingExtreme, SignalState.Started, 700);
        first.Processor.TakeChangedPages(first);
        var second = new AlertingHarness(new AlertingProcessor(new AlertingParameters()));
        second.Processor.Restore(first.Pages);
        second.Signal(3_700, SignalKind.VolatilityBurst, SignalState.Started, 3_700);
        Assert.Equal([("FundingExtreme", AlertState.Firing, 3_700L)], second.Steps);
        Assert.Equal(["signal:FundingExtreme:BTC-USDT:700:Started"], AlertEvent.Parser.ParseFrom(second.Published[0].Value).CauseIds);
    }

    private static AlertingHarness Cooling()
    {
        var alerts = new AlertingHarness();
        alerts.Signal(5, SignalKind.FundingExtreme, SignalState.Started, 5);
        alerts.Signal(600, SignalKind.FundingExtreme, SignalState.Ended, 5);
        return alerts;
    }
}
