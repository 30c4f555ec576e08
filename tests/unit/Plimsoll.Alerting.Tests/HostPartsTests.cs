using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Plimsoll.Alerting.Channels;
using Plimsoll.Alerting.Views;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Alerting.Tests;

public sealed class HostPartsTests
{
    [Fact]
    public void The_webhook_body_names_what_happened_and_holds_the_alert()
    {
        var alert = Alert("f", AlertState.Firing, 10);
        using var body = JsonDocument.Parse(WebhookBody.Of(alert));
        Assert.Equal("alert.firing", body.RootElement.GetProperty("type").GetString());
        Assert.Equal("1970-01-01T00:00:10.000Z", body.RootElement.GetProperty("timestamp").GetString());
        Assert.Equal(alert, JsonParser.Default.Parse<AlertEvent>(body.RootElement.GetProperty("data").GetRawText()));
        Assert.Equal(Encoding.UTF8.GetString(WebhookBody.Of(alert)), Encoding.UTF8.GetString(WebhookBody.Of(alert.Clone())));
    }

    [Fact]
    public async Task A_step_goes_to_the_bus_with_its_own_id_and_the_trace_of_its_record()
    {
        var bus = new CountingBus();
        var notifier = new Notifier(bus);
        await notifier.HandleAsync(Record(Alert("f", AlertState.Firing, 10)) with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }, TestContext.Current.CancellationToken);
        var work = Assert.Single(bus.Works);
        Assert.Equal(("f:Firing:10", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), (work.Id, work.TraceParent));
    }

    [Fact]
    public async Task The_end_of_what_was_over_when_it_was_seen_is_not_told()
    {
        var bus = new CountingBus();
        var momentary = Alert("f", AlertState.Resolved, 10);
        momentary.StartedUnixNs = momentary.AsOfUnixNs;
        await new Notifier(bus).HandleAsync(Record(momentary), TestContext.Current.CancellationToken);
        await new Notifier(bus).HandleAsync(Record(Alert("f", AlertState.Resolved, 20)), TestContext.Current.CancellationToken);
        Assert.Equal(["f:Resolved:20"], bus.Works.Select(work => work.Id));
    }

    [Fact]
    public void The_book_holds_the_newest_step_of_each_alert_and_counts_a_firing_once()
    {
        var book = new AlertBook();
        foreach (var alert in new[] { Alert("a", AlertState.Firing, 10), Alert("a", AlertState.Firing, 10), Alert("b", AlertState.Firing, 20), Alert("a", AlertState.Resolved, 30, 10) })
            book.Apply(Record(alert));
        Assert.Equal(["a:Resolved:30", "b:Firing:20"], book.List(firingOnly: false, 10).Select(alert => alert.Id));
        Assert.Equal(["b:Firing:20"], book.List(firingOnly: true, 10).Select(alert => alert.Id));
        Assert.Equal(2UL, book.FiredBy("RiskHigh"));
    }

    [Fact]
    public void Days_are_those_of_the_scores_not_of_the_alerts()
    {
        var scored = new ScoredTime();
        Assert.Equal(0, scored.Days);
        foreach (var hour in new[] { 6, 30, 18 })
            scored.Apply(new StreamRecord(TopicCatalogue.RiskScores, 0, 0, "BTC-USDT", new RiskScore { AsOfUnixNs = hour * UnixTime.NsPerHour }.ToByteArray()));
        Assert.Equal(1, scored.Days);
    }

    private static AlertEvent Alert(string fingerprint, AlertState state, long second, long startedSecond = -1) => new()
    {
        Id = $"{fingerprint}:{state}:{second}", Fingerprint = fingerprint, Rule = "RiskHigh", State = state, Instrument = "BTC-USDT", Summary = "s",
        AsOfUnixNs = second * UnixTime.NsPerSecond, StartedUnixNs = (startedSecond < 0 ? second - (state == AlertState.Resolved ? 1 : 0) : startedSecond) * UnixTime.NsPerSecond,
    };

    private static StreamRecord Record(AlertEvent alert) => new(TopicCatalogue.Alerts, 0, 0, alert.Fingerprint, alert.ToByteArray());

    private sealed class CountingBus : IAlertBus
    {
        public List<NotificationWork> Works { get; } = [];

        public Task PublishAsync(NotificationWork work, CancellationToken cancel)
        {
            Works.Add(work);
            return Task.CompletedTask;
        }
    }
}
