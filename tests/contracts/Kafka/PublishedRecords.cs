using Google.Protobuf;
using Plimsoll.Contracts.Topics;
using Plimsoll.ContractTests.Golden;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.ContractTests.Kafka;

/// <summary>One record per topic of the catalogue, published by our own producer to an embedded broker.</summary>
internal sealed class PublishedRecords : IAsyncDisposable
{
    public const long EventTimeUnixNs = 1_795_248_000_125_000_000;
    public const string EventTime = "2026-11-21T08:00:00.125Z";
    public const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly EmbeddedBroker broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
    private readonly IHost host;

    private PublishedRecords()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["Kafka:BootstrapServers"] = broker.BootstrapServers;
        builder.AddMessaging();
        host = builder.Build();
    }

    public string BootstrapServers => broker.BootstrapServers;

    /// <summary>What was published, by topic.</summary>
    public IReadOnlyDictionary<string, (OutputRecord Record, IMessage Message)> ByTopic { get; } = TopicCatalogue.All.Index().ToDictionary(
        entry => entry.Item.Name, entry => Sample(entry.Item, entry.Index));

    public static async Task<PublishedRecords> PublishAsync()
    {
        var published = new PublishedRecords();
        await published.host.StartAsync();
        var publisher = published.host.Services.GetRequiredService<IRecordPublisher>();
        foreach (var (record, _) in published.ByTopic.Values)
            await publisher.PublishAsync(record, CancellationToken.None);
        await publisher.FlushAsync(CancellationToken.None);
        return published;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        broker.Dispose();
    }

    private static (OutputRecord, IMessage) Sample(TopicDefinition topic, int index)
    {
        var message = SampleMessage.Of(topic.Message).First().Message;
        return (new OutputRecord(topic.Name, $"KEY-{index}", $"id:{index}", EventTimeUnixNs, message.ToByteArray(), TraceParent), message);
    }
}
