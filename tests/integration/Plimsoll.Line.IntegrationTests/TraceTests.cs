using Plimsoll.Testing;
using Plimsoll.Testing.Line;

namespace Plimsoll.Line.IntegrationTests;

public sealed class TraceTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(180);

    // One quiet instrument around one alert: every event is traced, and a collector takes all of it.
    [Fact]
    public async Task One_event_can_be_followed_from_ingestion_through_scoring_and_alerting_to_the_webhook()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        await using var receiver = new WebhookReceiver();
        await using var collector = new OtlpReceiver();
        await receiver.StartAsync();
        await collector.StartAsync();
        await using var line = new LineProcess(
            "--source", "replay", "--data", data, "--instruments", "ARB-USDT", "--from", "2026-06-13T00:00:00Z", "--until", "2026-06-13T03:10:00Z", "--speed", "1500", "--exit-at-end", "--set",
            $"Alerting:Webhook:Url={receiver.Address}hook", $"Alerting:Webhook:Secret={Recorded.Secret}", $"Outbound:AllowedTargets={receiver.Address.Authority}",
            "Telemetry:SampleRatio=1", "Telemetry:OtlpProtocol=HttpProtobuf", $"Telemetry:OtlpEndpoint={collector.Address}");
        Assert.True(await line.WaitForExitAsync(Deadline) == 0, line.Log);

        Assert.NotEmpty(receiver.Received);
        var sent = collector.Spans.Where(span => span.Name == "webhook send").Select(span => span.TraceId).ToHashSet();
        var scored = collector.Spans.Where(span => sent.Contains(span.TraceId) && span.Name.Contains("risk.", StringComparison.Ordinal)).Select(span => span.TraceId);
        var traceId = scored.FirstOrDefault();
        Assert.True(traceId is not null, $"{sent.Count} traces end in a webhook, none of them leads through scoring\n{line.Log}");
        var spans = collector.Spans.Where(span => span.TraceId == traceId).ToList();
        foreach (var span in spans)
        {
            output.WriteLine($"{span.SpanId} under {span.ParentSpanId}: {span.Name}");
        }

        Assert.Contains(spans, span => span.Name == "ingest market event");
        foreach (var part in (string[])["market.events.v1", "risk.", "alerts.v1", "webhook send"])
        {
            Assert.Contains(spans, span => span.Name.Contains(part, StringComparison.Ordinal));
        }
    }
}
