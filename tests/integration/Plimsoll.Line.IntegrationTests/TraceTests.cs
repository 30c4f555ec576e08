using Plimsoll.Testing;
using Plimsoll.Testing.Line;

namespace Plimsoll.Line.IntegrationTests;

public sealed class TraceTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task One_event_can_be_followed_from_ingestion_through_scoring_and_alerting_to_the_webhook()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        await using var receiver = new WebhookReceiver();
        await using var collector = new OtlpReceiver();
        await receiver.StartAsync();
        await collector.StartAsync();
        await using var line = new LineProcess(
            "--source", "replay", "--data", data, "--instruments", Recorded.Instruments, "--from", Recorded.From, "--until", Recorded.Until, "--speed", "0", "--exit-at-end", "--set",
            $"Alerting:Webhook:Url={receiver.Address}hook", $"Alerting:Webhook:Secret={Recorded.Secret}", $"Outbound:AllowedTargets={receiver.Address.Authority}",
            "Telemetry:SampleRatio=1", "Telemetry:OtlpProtocol=HttpProtobuf", $"Telemetry:OtlpEndpoint={collector.Address}");
        Assert.True(await line.WaitForExitAsync(Deadline) == 0, line.Log);

        var webhook = receiver.Received.FirstOrDefault(received => received.Headers.ContainsKey("traceparent"));
        Assert.True(webhook is not null, $"{receiver.Received.Count} webhooks, none with a traceparent\n{line.Log}");
        var traceId = webhook.Headers["traceparent"].Split('-')[1];
        var spans = collector.Spans.Where(span => span.TraceId == traceId || span.Links.Contains(traceId)).ToList();
        foreach (var span in spans)
        {
            output.WriteLine($"{span.SpanId} under {span.ParentSpanId}: {span.Name}");
        }

        Assert.Contains(spans, span => span.Name == "ingest market event" && span.ParentSpanId.Length == 0);
        foreach (var part in (string[])["market.events.v1", "risk.", "alerts.v1"])
        {
            Assert.Contains(spans, span => span.Name.Contains(part, StringComparison.Ordinal));
        }
    }
}
