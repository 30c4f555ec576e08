using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class ViewTests : IDisposable
{
    private readonly EmbeddedBroker broker = Topics.StartBroker();

    public void Dispose() => broker.Dispose();

    [Fact]
    public async Task A_view_sees_everything_from_the_earliest_record_then_follows_and_outlives_its_own_failures()
    {
        await using (var before = await TestHost.StartAsync(broker))
            await before.Publisher.PublishAsync(Enumerable.Range(0, 200).Select(i => Topics.Record(Topics.Output, $"K{i % 4}", $"{i}")));

        await using var host = await TestHost.StartAsync(
            broker, services => services.AddTopicView<TextView>(Topics.Output).AddTopicView<TextView>(Topics.OtherInput));
        await Until.TrueAsync(() => host.Services.GetRequiredService<TextView>().Texts.Count == 200, "200 are seen");
        await host.Publisher.PublishAsync(
            Topics.Record(Topics.Output, "K0", "fail"), Topics.Record(Topics.Output, "K0", "after"), Topics.Record(Topics.OtherInput, "K0", "zones"));
        var texts = host.Services.GetRequiredService<TextView>().Texts;
        await Until.TrueAsync(() => texts.Count == 202, "what follows is seen");
        Assert.Contains("risk.scores.v1 after", texts);
        Assert.Contains("heatmap.zones.v1 zones", texts);
        Assert.Single(host.Log.Lines, line => line.Contains("view TextView threw on risk.scores.v1", StringComparison.Ordinal));
        await host.BecomesAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_view_without_a_broker_is_not_ready_and_catches_up_when_the_broker_comes()
    {
        await using (var before = await TestHost.StartAsync(broker))
            await before.Publisher.PublishAsync(Topics.Record(Topics.Output, "K", "1"));
        broker.GoAway();
        await using var host = await TestHost.StartAsync(broker, services => services.AddTopicView<TextView>(Topics.Output));
        Assert.Equal(HealthStatus.Unhealthy, await host.ReadyAsync());
        broker.ComeBack();
        await Until.TrueAsync(() => host.Services.GetRequiredService<TextView>().Texts.Count == 1, "the record is seen");
    }

    private sealed class TextView : ITopicView
    {
        public ConcurrentQueue<string> Texts { get; } = new();

        public void Apply(in StreamRecord record)
        {
            var text = Encoding.UTF8.GetString(record.Value.Span);
            if (text == "fail")
                throw new InvalidOperationException("a view that fails");
            Texts.Enqueue($"{record.Topic} {text}");
        }
    }
}
