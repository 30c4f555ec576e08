using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;
using Plimsoll.Testing.Line;

namespace Plimsoll.Line.IntegrationTests;

/// <summary>Every service as a process of its own, with a broker process, a real Redis and a real RabbitMQ.</summary>
public sealed class SeparateProcessTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task An_alert_goes_through_RabbitMQ_to_a_webhook_when_every_service_is_a_process_of_its_own()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        await using var receiver = new WebhookReceiver();
        await receiver.StartAsync();
        await using var rabbit = await RabbitMqServer.StartAsync();
        await using var line = await SeparateLine.StartAsync(data, Recorded.Instruments, Recorded.From, Recorded.Until, speed: 0, alerting:
        [
            .. rabbit.BusSettings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value!)),
            new("Alerting:Webhook:Url", $"{receiver.Address}hook"), new("Alerting:Webhook:Secret", Recorded.Secret), new("Outbound:AllowedTargets", receiver.Address.Authority),
        ]);
        await line.WaitForEndAsync(expected: 1, Deadline);
        await ReceivedAsync(receiver, line);

        output.WriteLine($"{line.Capture.DistinctOf(TopicCatalogue.Alerts)} alert events, {receiver.Received.Count} webhooks");
        var ids = receiver.Received.Select(webhook => webhook.Id).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(ids.Count <= line.Capture.DistinctOf(TopicCatalogue.Alerts));
        Assert.Equal("healthy", await line.Services["alerting"].HealthAsync(), ignoreCase: true);
    }

    private static async Task ReceivedAsync(WebhookReceiver receiver, SeparateLine line)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (receiver.Received.Count == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"no webhook came:\n{line.Services["alerting"].Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
