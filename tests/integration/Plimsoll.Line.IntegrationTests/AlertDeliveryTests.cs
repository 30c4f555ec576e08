using System.Text.Json;
using Plimsoll.Testing;
using Plimsoll.Testing.Line;

namespace Plimsoll.Line.IntegrationTests;

/// <summary>From a recorded trade to a webhook at somebody's desk.</summary>
public sealed class AlertDeliveryTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_recorded_market_raises_alerts_that_reach_a_webhook_under_the_same_ids_in_two_runs()
    {
        var data = SharedData.Require("hyperliquid-recorded");
        var first = await RunAsync(data);
        var second = await RunAsync(data);

        Assert.NotEmpty(first);
        Assert.Equal(first.Order(StringComparer.Ordinal), second.Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> RunAsync(string data)
    {
        await using var receiver = new WebhookReceiver();
        await receiver.StartAsync();
        await using var line = new LineProcess(
            "--source", "replay", "--data", data, "--instruments", Recorded.Instruments, "--from", Recorded.From, "--until", Recorded.Until,
            "--speed", "0", "--exit-at-end", "--set",
            $"Alerting:Webhook:Url={receiver.Address}hook", $"Alerting:Webhook:Secret={Recorded.Secret}", $"Outbound:AllowedTargets={receiver.Address.Authority}");
        Assert.True(await line.WaitForExitAsync(Deadline) == 0, line.Log);
        foreach (var webhook in receiver.Received)
        {
            using var body = JsonDocument.Parse(webhook.Body);
            output.WriteLine($"{webhook.Id} {webhook.Body[..Math.Min(200, webhook.Body.Length)]}");
            Assert.StartsWith("v1,", webhook.Headers["webhook-signature"], StringComparison.Ordinal);
            Assert.Contains("REPLAYED", webhook.Body, StringComparison.Ordinal);
        }

        return [.. receiver.Received.Select(webhook => webhook.Id).Distinct()];
    }
}

/// <summary>The part of the recording that the line tests run on, and what they share.</summary>
internal static class Recorded
{
    public const string Instruments = "BTC-USDT,ARB-USDT,AVAX-USDT";
    public const string From = "2026-06-13T00:00:00Z";
    public const string Until = "2026-06-13T06:00:00Z";

    /// <summary>A signing secret made for tests.</summary>
    public const string Secret = "whsec_cGxpbXNvbGwtdGVzdC1zZWNyZXQtb2YtMzItYnl0ZXM=";
}
