using Grpc.Health.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Plimsoll.Rpc.Server;

namespace Plimsoll.Rpc.Tests;

/// <summary>Methods are found by name and signature, options by value, when the host is built.</summary>
public sealed class BindingRules
{
    private static readonly ServerRuntime Runtime = new(new RpcServerOptions(), TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    [Fact]
    public void Every_method_of_the_service_gets_its_path()
    {
        var handlers = MethodBinder.Bind(new Complete(), HealthReflection.Descriptor.Services[0], Runtime);
        Assert.Equal(["/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch"], handlers.Select(handler => handler.Path));
    }

    [Fact]
    public void A_missing_method_is_named_with_the_signature_it_needs()
    {
        var e = Assert.Throws<InvalidOperationException>(
            () => MethodBinder.Bind(new Incomplete(), HealthReflection.Descriptor.Services[0], Runtime).ToList());
        Assert.Contains("Incomplete does not serve grpc.health.v1.Health.Watch", e.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_with_another_signature_is_not_taken() =>
        Assert.Throws<InvalidOperationException>(() => MethodBinder.Bind(new WrongType(), HealthReflection.Descriptor.Services[0], Runtime).ToList());

    [Fact]
    public async Task An_option_out_of_range_stops_the_start_by_name()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Rpc:SlowReaderTimeout"] = "01:00:00";
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddRpc();
        await using var app = builder.Build();
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Contains("Rpc:SlowReaderTimeout is 01:00:00; allowed are", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_is_above_zero_and_at_most_a_day()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallOptions(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallOptions(TimeSpan.FromDays(2)));
        Assert.Throws<ArgumentException>(() => RpcChannel.ForAddress(new Uri("ftp://localhost")));
    }

    private sealed class Complete
    {
        public Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => Task.FromResult(new HealthCheckResponse());

        public Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context) =>
            Task.CompletedTask;
    }

    private sealed class Incomplete
    {
        public Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => Task.FromResult(new HealthCheckResponse());
    }

    private sealed class WrongType
    {
        public Task<HealthCheckRequest> Check(HealthCheckRequest request, ServerCallContext context) => Task.FromResult(request);

        public Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context) =>
            Task.CompletedTask;
    }
}
