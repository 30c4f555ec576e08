using BenchmarkDotNet.Attributes;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Hosting;
using Plimsoll.Rpc;

namespace Plimsoll.Benchmarks.Benches;

/// <summary>gRPC over loopback HTTP/2: one unary call after another, and a stream of small messages.</summary>
[MemoryDiagnoser]
public class RpcBenchmarks : IAsyncDisposable
{
    private const int Streamed = 10_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private WebApplication _host = null!;
    private RpcChannel _channel = null!;

    /// <summary>Starts a server with one service.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        var builder = ServiceHost.CreateBuilder("bench", [], [new("Hosting:OwnsProcess", "false"), new("Endpoints:HttpPort", "0"), new("Endpoints:RpcPort", "0"), new("Logging:Level", "Warning")]);
        builder.Services.AddRpc();
        _host = builder.Build();
        _host.MapGrpcService<Answers>(MarketDataServiceReflection.Descriptor.Services[0]);
        await _host.StartAsync();
        _channel = RpcChannel.ForAddress(_host.Services.GetRequiredService<ServiceAddresses>().Rpc);
    }

    /// <summary>One unary call.</summary>
    [Benchmark]
    public Task<GetBookResponse> Unary() => _channel.UnaryAsync<GetBookRequest, GetBookResponse>(
        "plimsoll.market.v1.MarketData/GetBook", new GetBookRequest { Instrument = "BTC-USDT" }, new CallOptions(Deadline), CancellationToken.None);

    /// <summary>10,000 streamed messages.</summary>
    [Benchmark(OperationsPerInvoke = Streamed)]
    public async Task<int> Stream()
    {
        var count = 0;
        await foreach (var _ in _channel.ServerStreamAsync<StreamEventsRequest, StreamEventsResponse>(
            "plimsoll.market.v1.MarketData/StreamEvents", new StreamEventsRequest(), new CallOptions(Deadline), CancellationToken.None))
        {
            count++;
        }

        return count;
    }

    /// <inheritdoc />
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _channel.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    /// <summary>Answers without any work of its own.</summary>
    private sealed class Answers
    {
        private static readonly MarketEvent Event = new() { Id = "x", Instrument = "BTC-USDT", Trade = new Trade { Price = 63_000, SizeBase = 0.1 } };

        public Task<ListInstrumentsResponse> ListInstruments(ListInstrumentsRequest request, ServerCallContext context) => Task.FromResult(new ListInstrumentsResponse());

        public Task<GetBookResponse> GetBook(GetBookRequest request, ServerCallContext context) => Task.FromResult(new GetBookResponse { Book = new Book { Instrument = request.Instrument } });

        public async Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<StreamEventsResponse> responseStream, ServerCallContext context)
        {
            var message = new StreamEventsResponse { Event = Event };
            for (var sent = 0; sent < Streamed; sent++)
            {
                await responseStream.WriteAsync(message);
            }
        }

        public Task<GetFeedHealthResponse> GetFeedHealth(GetFeedHealthRequest request, ServerCallContext context) => Task.FromResult(new GetFeedHealthResponse());

        public Task StreamFeedHealth(StreamFeedHealthRequest request, IServerStreamWriter<StreamFeedHealthResponse> responseStream, ServerCallContext context) => Task.CompletedTask;
    }
}
