using System.Diagnostics;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Messaging.IntegrationTests;

public sealed class WireTests : LoopTestBase
{
    private const string Sampled = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task Public_topics_carry_CloudEvents_headers_and_market_events_carry_none()
    {
        await using var host = await StartAsync();
        await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "a", 5));
        var output = Assert.Single(await Broker.ReadAsync(Topics.Output, 1));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ce_id"] = "risk.scores.v1:BTC-USDT:a#1",
                ["ce_source"] = "/plimsoll/scoring",
                ["ce_type"] = "io.plimsoll.risk_score.v1",
                ["ce_specversion"] = "1.0",
                ["ce_time"] = "2025-06-15T15:06:40.000Z",
                ["ce_subject"] = "BTC-USDT",
                ["ce_dataschema"] = "urn:plimsoll:schema:plimsoll.risk.v1.RiskScore",
                ["content-type"] = "application/protobuf",
            },
            output.Message.Headers.ToDictionary(header => header.Key, header => output.Header(header.Key)));
        Assert.Equal(1_750_000_000_000, output.Message.Timestamp.UnixTimestampMs);
        var input = Assert.Single(await Broker.ReadAsync(Topics.Input, 1));
        Assert.Empty(input.Message.Headers);
        Assert.Equal(1_750_000_000_005, input.Message.Timestamp.UnixTimestampMs);
        Assert.Equal(RecordPartitioner.PartitionOf("BTC-USDT"), input.Partition.Value);
    }

    [Fact]
    public async Task A_sampled_record_opens_a_consumer_span_whose_context_its_outputs_carry()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Plimsoll.Messaging",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.ParentId == Sampled)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await StartAsync();
        await host.Publisher.PublishAsync(
            Topics.Record(Topics.Input, "BTC-USDT", "sampled", traceParent: Sampled), Topics.Record(Topics.Input, "BTC-USDT", "not sampled"));
        var outputs = await Broker.ReadAsync(Topics.Output, 2);

        var span = Assert.Single(spans);
        Assert.Equal(("process market.events.v1", ActivityKind.Consumer), (span.DisplayName, span.Kind));
        Assert.Equal("kafka", span.GetTagItem("messaging.system.name"));
        Assert.Equal("scoring", span.GetTagItem("messaging.consumer.group.name"));
        Assert.Equal(0L, span.GetTagItem("kafka.offset"));
        Assert.Equal(span.Id, outputs[0].Header("traceparent"));
        Assert.DoesNotContain(outputs[1].Message.Headers, header => header.Key == "traceparent");
    }

    [Fact]
    public async Task A_prefix_stands_before_every_topic_and_group()
    {
        using var prefixed = Topics.StartBroker("replay.");
        await using var host = await TestHost.StartAsync(
            prefixed,
            services => services.AddSingleton<ICheckpointStore>(Store)
                .AddPartitionProcessor(Topics.Group, [Topics.Input], (_, _) => new NumberingProcessor()),
            ("Prefix", "replay."));
        await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "a"));
        Assert.Equal("a#1", Assert.Single(await prefixed.ReadAsync("replay.risk.scores.v1", 1)).Text());
    }

    [Fact]
    public async Task A_group_whose_topic_is_missing_waits_and_names_it()
    {
        using var empty = EmbeddedBroker.Start([]);
        await using var host = await TestHost.StartAsync(
            empty,
            services => services.AddSingleton<ICheckpointStore>(Store)
                .AddPartitionProcessor(Topics.Group, [Topics.Input], (_, _) => new NumberingProcessor()));
        await Until.TrueAsync(
            () => host.Log.ToString().Contains("group scoring waits: broker: topic 'market.events.v1'", StringComparison.Ordinal), "it says so");
    }

    [Fact]
    public async Task A_stop_with_the_broker_away_keeps_its_cap()
    {
        var host = await StartAsync(("ShutdownSeconds", "2"));
        await Until.TrueAsync(() => host.Group(Topics.Group).State == LoopState.Running, "running");
        Broker.GoAway();
        await host.Publisher.PublishAsync(Topics.Record(Topics.Input, "BTC-USDT", "a"), TestContext.Current.CancellationToken);
        var begun = Stopwatch.GetTimestamp();
        await host.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 10);
    }
}
