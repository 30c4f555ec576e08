using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Recordings;
using Plimsoll.Kernel.Streams;
using Plimsoll.Rpc;
using Plimsoll.WhaleTracker.Core;

namespace Plimsoll.Ingestion.IntegrationTests;

public sealed class ReplayThroughBrokerTests
{
    [Fact]
    public async Task The_broker_holds_what_the_recording_gives_offline_byte_for_byte()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 20);
        await line.TrackWhalesAsync();
        await line.IngestAsync(("Kafka:Pace:0", "whale-tracker/market.events.v1"));
        var (market, whales) = await line.ReadAsync();

        var (events, signals) = Offline(line.Folder);
        await MiniLine.UntilAsync(() => market.Records.Count >= events.Count && whales.Records.Count >= signals.Count, $"{events.Count} events and {signals.Count} signals on the broker");
        Assert.True(signals.Count > 20);
        Assert.Equal(events.Select(Text).Order(), market.Records.Select(Text).Order());
        Assert.Equal(signals.Select(Text).Order(), whales.Records.Select(Text).Order());
    }

    [Fact]
    public async Task A_stopped_ingestion_goes_on_where_it_was_and_its_repeats_are_the_same_bytes()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 20);
        var (events, _) = Offline(line.Folder);
        var (market, _) = await line.ReadAsync();

        // 600 times real time: the recording lasts two seconds, and is stopped in its middle.
        var first = await line.IngestAsync(("Source:Speed", "600"), ("Source:WaitForConsumers", "false"));
        await MiniLine.UntilAsync(() => market.Records.Count > events.Count / 3, "a third of the events");
        await line.StopAsync(first);
        var published = market.Records.Count;
        Assert.InRange(published, events.Count / 3, events.Count - 1);

        await line.IngestAsync(("Source:Speed", "0"), ("Source:WaitForConsumers", "false"));
        await MiniLine.UntilAsync(() => market.Records.Select(Text).Distinct().Count() >= events.Count, "all events");
        Assert.Equal(events.Select(Text).Order(), market.Records.Select(Text).Distinct().Order());
        Assert.True(market.Records.Count < events.Count + published, "it began again from the start");
    }

    [Fact]
    public async Task Whale_signals_are_streamed_from_the_recent_ones_on()
    {
        await using var line = new MiniLine();
        Recording.Write(line.Folder, minutes: 5);
        var tracker = await line.TrackWhalesAsync();
        await line.IngestAsync(("Kafka:Pace:0", "whale-tracker/market.events.v1"));
        var (_, whales) = await line.ReadAsync();
        var expected = Offline(line.Folder).Signals.Count;
        await MiniLine.UntilAsync(() => whales.Records.Count == expected, "all signals");

        using var channel = MiniLine.ChannelTo(tracker);
        var streamed = await channel.ServerStreamAsync<StreamSignalsRequest, StreamSignalsResponse>(
            "/plimsoll.whales.v1.Whales/StreamSignals", new StreamSignalsRequest { Asset = "BTC", Recent = 1_000 }, new CallOptions(MiniLine.Deadline)).Take(expected).ToListAsync();
        Assert.Equal(expected, streamed.Select(response => response.Signal.Id).Distinct().Count());

        var fault = await Assert.ThrowsAsync<RpcException>(async () => await channel.ServerStreamAsync<StreamSignalsRequest, StreamSignalsResponse>(
            "/plimsoll.whales.v1.Whales/StreamSignals", new StreamSignalsRequest { Recent = 1_001 }, new CallOptions(MiniLine.Deadline)).FirstAsync());
        Assert.Equal(StatusCode.InvalidArgument, fault.StatusCode);
        Assert.Contains("recent", fault.Status.Detail, StringComparison.Ordinal);
    }

    private static (List<OutputRecord> Events, List<OutputRecord> Signals) Offline(string folder)
    {
        using var market = RecordedMarket.Open(new SourceOptions { Kind = "replay", Data = folder }, _ => { });
        var events = market.Records.ToList();
        var whales = new WhaleProcessor(new WhaleParameters());
        var signals = new Sink();
        for (var offset = 0; offset < events.Count; offset++)
        {
            whales.Step(new StreamRecord(TopicCatalogue.MarketEvents, 0, offset, events[offset].Key, events[offset].Value), signals);
        }

        return (events, signals.Records);
    }

    private static string Text(OutputRecord record) => $"{record.Key} {Convert.ToHexString(record.Value)}";

    private static string Text(StreamRecord record) => $"{record.Key} {Convert.ToHexString(record.Value.Span)}";

    private sealed class Sink : IRecordSink
    {
        public List<OutputRecord> Records { get; } = [];

        public void Publish(OutputRecord record) => Records.Add(record);
    }
}
