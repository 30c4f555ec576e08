using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Rpc.IntegrationTests.Server;
using Plimsoll.Test.Echo.V1;

namespace Plimsoll.Rpc.IntegrationTests;

/// <summary>Health over time, what is not gRPC, and what is counted.</summary>
public sealed class ServerRules
{
    private static readonly CallOptions Soon = new(TimeSpan.FromSeconds(20));

    [Fact]
    public async Task A_health_watch_tells_every_change_and_degraded_still_serves()
    {
        await using var host = await EchoHost.StartAsync(("Rpc:HealthInterval", "00:00:00.05"));
        await using var watch = host.Channel.ServerStreamAsync<HealthCheckRequest, HealthCheckResponse>(
            "/grpc.health.v1.Health/Watch", new HealthCheckRequest(), CallOptions.UntilCancelled()).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await NextAsync(watch));
        host.Health = HealthStatus.Degraded;
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await CheckAsync(host)).Status);
        host.Health = HealthStatus.Unhealthy;
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, await NextAsync(watch));
        host.Health = HealthStatus.Healthy;
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task A_request_that_is_not_grpc_gets_an_http_answer()
    {
        await using var host = await EchoHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(http, "/plimsoll.test.echo.v1.Echo/Say", "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(http, "/some/path", "application/json"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, "/some/path", "application/grpc"));
    }

    [Fact]
    public async Task Reflection_can_be_switched_off()
    {
        await using var host = await EchoHost.StartAsync(("Rpc:Reflection", "false"));
        var e = await Assert.ThrowsAsync<RpcException>(() => host.Channel.UnaryAsync<SayRequest, SayResponse>(
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", new SayRequest(), Soon, default));
        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
    }

    [Fact]
    public async Task Calls_are_counted_by_method_and_status_on_both_sides()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == "Plimsoll.Rpc" && instrument.Name.EndsWith(".calls", StringComparison.Ordinal))
                meters.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            lock (counted)
                counted.Add($"{instrument.Name} {tags[0].Value} {tags[1].Value}");
        });
        listener.Start();
        await using (var host = await EchoHost.StartAsync())
        {
            await Assert.ThrowsAsync<RpcException>(() => host.Channel.UnaryAsync<SayRequest, SayResponse>(
                "/plimsoll.test.echo.v1.Echo/Say", new SayRequest { FailCode = (uint)StatusCode.DataLoss }, Soon, default));
        }

        lock (counted)
        {
            Assert.Contains("plimsoll.rpc.server.calls /plimsoll.test.echo.v1.Echo/Say DATA_LOSS", counted);
            Assert.Contains("plimsoll.rpc.client.calls /plimsoll.test.echo.v1.Echo/Say DATA_LOSS", counted);
        }
    }

    private static Task<HealthCheckResponse> CheckAsync(EchoHost host) => host.Channel.UnaryAsync<HealthCheckRequest, HealthCheckResponse>(
        "/grpc.health.v1.Health/Check", new HealthCheckRequest(), Soon, default);

    private static async Task<HealthCheckResponse.Types.ServingStatus> NextAsync(IAsyncEnumerator<HealthCheckResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        return watch.Current.Status;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string path, string contentType)
    {
        using var content = new ByteArrayContent([]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
