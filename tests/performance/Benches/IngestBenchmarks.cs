using System.Text;
using BenchmarkDotNet.Attributes;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Binance;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>Binance trade frames to events in the producer's queue of the embedded broker; and to serialised events alone. Per event.</summary>
[MemoryDiagnoser]
public class IngestBenchmarks : IRecordSink, IAsyncDisposable
{
    private const int Events = 50_000;
    private readonly List<OutputRecord> _records = new(Events);
    private EmbeddedBroker _broker = null!;
    private WebApplication _host = null!;
    private IRecordPublisher _publisher = null!;
    private byte[][] _frames = [];

    /// <summary>Starts the broker and makes the frames.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _broker = EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name));
        var builder = ServiceHost.CreateBuilder("bench", [], [
            new("Hosting:OwnsProcess", "false"), new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"), new("Logging:Level", "Warning"), new("Kafka:BootstrapServers", _broker.BootstrapServers)]);
        builder.AddMessaging();
        _host = builder.Build();
        _publisher = _host.Services.GetRequiredService<IRecordPublisher>();
        await _host.StartAsync();
        _frames = [.. Enumerable.Range(0, Events).Select(i => Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$$"""{"stream":"c@trade","data":{"e":"trade","E":{{{1721347022504 + i}}},"T":{{{1721347022503 + i}}},"s":"C{{{i % 24:00}}}XUSDT","t":{{{3535186032 + i}}},"p":"{{{63000 + (i % 997)}}}.10","q":"0.{{{(i % 900) + 100}}}","X":"MARKET","m":{{{(i % 2 == 0 ? "true" : "false")}}}}}""")))];
    }

    /// <summary>Frame, decoded, normalised, numbered, serialised.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public int FrameToRecord()
    {
        _records.Clear();
        var normaliser = new VenueNormaliser(new BinanceCodec(new SymbolTable()), Origin.Generated, 1, this);
        foreach (var frame in _frames)
        {
            normaliser.Take(frame, new FrameContext(1_721_347_022_504_000_000));
        }

        return _records.Count == Events ? _records.Count : throw new InvalidOperationException("frames became no events");
    }

    /// <summary>The same, and into the producer's queue; what the broker does with them is waited for, but not within the measured part of others.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public async Task FrameToProducerQueue()
    {
        FrameToRecord();
        foreach (var record in _records)
        {
            await _publisher.PublishAsync(record, CancellationToken.None);
        }
    }

    /// <summary>Empties the queue between rounds.</summary>
    [IterationCleanup]
    public void Flush() => _publisher.FlushAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public void Publish(OutputRecord record) => _records.Add(record);

    /// <inheritdoc />
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.StopAsync();
        await _host.DisposeAsync();
        _broker.Dispose();
    }
}
