using Plimsoll.Alerting.Core;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Alerting.Tests;

public sealed class AlertLifeTests
{
    [Fact]
    public void A_high_score_fires_only_after_it_has_held_for_two_minutes()
    {
        var alerts = new AlertingHarness();
        for (var second = 0; second <= 130; second += 10)
        {
            alerts.Score(second, Level.High);
        }

        Assert.Equal([("RiskHigh", AlertState.Firing, 120L)], alerts.Steps);
    }

    [Fact]
    public void A_dip_before_the_two_minutes_are_over_starts_them_again()
    {
        var alerts = new AlertingHarness();
        for (var second = 0; second <= 230; second += 10)
        {
            alerts.Score(second, second == 110 ? Level.Elevated : Level.High);
        }

        Assert.Empty(alerts.Steps);
    }

    [Fact]
    public void A_firing_alert_stays_through_the_gap_between_its_two_conditions_and_resolves_ten_minutes_below()
    {
        var alerts = Fired();
        for (var second = 130; second <= 600; second += 10)
        {
            alerts.Score(second, Level.Elevated);
        }

        Assert.Single(alerts.Steps);
        for (var second = 610; second <= 1_300; second += 10)
        {
            alerts.Score(second, Level.Low);
        }

        Assert.Equal([("RiskHigh", AlertState.Firing, 120L), ("RiskHigh", AlertState.Resolved, 1_210L)], alerts.Steps);
    }

    [Fact]
    public void An_alert_that_fired_does_not_fire_again_within_an_hour()
    {
        var alerts = Fired();
        for (var second = 130; second <= 740; second += 10)
        {
            alerts.Score(second, Level.Low);
        }

        for (var second = 750; second <= 3_900; second += 10)
        {
            alerts.Score(second, Level.High);
        }

        Assert.Equal([120L, 730L, 3_720L], alerts.Steps.Select(step => step.Second));
    }

    [Fact]
    public void A_higher_level_breaks_through_while_the_lower_one_is_cooling()
    {
        var alerts = Fired();
        for (var second = 130; second <= 170; second += 10)
        {
            alerts.Score(second, Level.Extreme);
        }

        Assert.Equal([("RiskHigh", AlertState.Firing, 120L), ("RiskExtreme", AlertState.Firing, 160L)], alerts.Steps);
    }

    [Fact]
    public void A_signal_fires_when_it_starts_and_resolves_when_it_ends()
    {
        var alerts = new AlertingHarness();
        alerts.Signal(5, SignalKind.Deleveraging, SignalState.Started, 5);
        alerts.Signal(65, SignalKind.Deleveraging, SignalState.Ended, 5);
        Assert.Equal([("Deleveraging", AlertState.Firing, 5L), ("Deleveraging", AlertState.Resolved, 65L)], alerts.Steps);
    }

    [Fact]
    public void A_refused_score_counts_as_no_level_and_says_so_after_ten_minutes()
    {
        var alerts = new AlertingHarness();
        for (var second = 0; second <= 620; second += 10)
        {
            alerts.Score(second, Level.Extreme, status: DataStatus.Refused);
        }

        Assert.Equal([("ScoreUnavailable", AlertState.Firing, 600L)], alerts.Steps);
    }

    [Theory]
    [InlineData(0.49, 1)]
    [InlineData(0.5, 0)]
    public void A_score_on_less_than_half_of_its_features_counts_as_unavailable(double coverage, int steps)
    {
        var alerts = new AlertingHarness();
        for (var second = 0; second <= 620; second += 10)
        {
            alerts.Score(second, Level.Low, status: DataStatus.Degraded, coverage: coverage);
        }

        Assert.Equal(steps, alerts.Steps.Count());
    }

    [Fact]
    public void Repeated_records_change_nothing()
    {
        var alerts = Fired();
        Assert.Equal(StepKind.Repeated, alerts.Step(AlertingHarness.ScoreRecord(60, 3, Level.Low)).Kind);
        alerts.Signal(5, SignalKind.Deleveraging, SignalState.Started, 5);
        Assert.Equal(StepKind.Repeated, alerts.Signal(5, SignalKind.Deleveraging, SignalState.Started, 5).Kind);
        Assert.Equal(2, alerts.Steps.Count());
    }

    [Fact]
    public void The_newest_step_of_every_alert_is_on_the_compacted_topic_byte_for_byte()
    {
        var alerts = Fired();
        var main = alerts.Published.Last(record => record.Topic == TopicCatalogue.Alerts);
        var latest = alerts.Published.Last(record => record.Topic == TopicCatalogue.AlertsLatest);
        Assert.Equal((main.Id, main.Key), (latest.Id, latest.Key));
        Assert.Equal(main.Value, latest.Value);
        var again = Assert.Single(alerts.Processor.Latest);
        Assert.Equal(latest.Id, again.Id);
        Assert.Equal(latest.Value, again.Value);
    }

    [Fact]
    public void What_is_not_live_says_so_in_its_first_word()
    {
        var alert = AlertEvent.Parser.ParseFrom(Fired().Published[0].Value);
        Assert.StartsWith("REPLAYED: BTC-USDT: RiskHigh", alert.Summary, StringComparison.Ordinal);
        Assert.Contains("not a probability", alert.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TopicCatalogue.RiskScores)]
    [InlineData(TopicCatalogue.RiskSignals)]
    [InlineData(TopicCatalogue.MarketEvents)]
    public void What_cannot_be_read_is_rejected_with_a_reason(string topic)
    {
        var alerts = new AlertingHarness();
        foreach (var value in (byte[][])[[0xFF, 0xFF, 0xFF], []])
        {
            var outcome = alerts.Step(new StreamRecord(topic, 0, 0, "BTC-USDT", value));
            Assert.Equal(StepKind.Rejected, outcome.Kind);
            Assert.False(string.IsNullOrWhiteSpace(outcome.Reason));
        }
    }

    [Fact]
    public void Restoring_pages_at_any_point_goes_on_with_the_same_bytes()
    {
        var levels = Enumerable.Range(0, 400).Select(step => (Level)(1 + (step * 7919 / 131 % 4))).ToArray();
        var whole = Run(levels, split: -1);
        for (var split = 1; split < levels.Length; split += 37)
        {
            var cut = Run(levels, split);
            Assert.Equal(whole.Select(record => record.Id), cut.Select(record => record.Id));
            Assert.All(whole.Zip(cut), pair => Assert.Equal(pair.First.Value, pair.Second.Value));
        }

        Assert.NotEmpty(whole);
    }

    private static List<OutputRecord> Run(Level[] levels, int split)
    {
        var alerts = new AlertingHarness();
        var published = alerts.Published;
        for (var step = 0; step < levels.Length; step++)
        {
            if (step == split)
            {
                alerts.Processor.TakeChangedPages(alerts);
                var next = new AlertingHarness(new AlertingProcessor(new AlertingParameters()));
                next.Processor.Restore(alerts.Pages);
                alerts = next;
            }

            // A minute apart, so that levels hold long enough to fire and to resolve.
            alerts.Step(AlertingHarness.ScoreRecord(step * 60, (ulong)step + 1, levels[step / 12]));
            if (alerts.Published != published)
            {
                published.AddRange(alerts.Published);
                alerts.Published.Clear();
            }
        }

        return published;
    }

    private static AlertingHarness Fired()
    {
        var alerts = new AlertingHarness();
        for (var second = 0; second <= 120; second += 10)
        {
            alerts.Score(second, Level.High);
        }

        return alerts;
    }
}
