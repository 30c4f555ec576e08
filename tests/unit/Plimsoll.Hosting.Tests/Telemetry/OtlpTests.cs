using System.Diagnostics;

namespace Plimsoll.Hosting.Tests.Telemetry;

/// <summary>The exporter is the process's, so these tests stand in one class and run one after the other.</summary>
public sealed class OtlpTests
{
    private static readonly TimeSpan TwoBatches = TimeSpan.FromSeconds(2.5);
    private static readonly ActivitySource Room = new("Plimsoll.Exporting");

    [Fact]
    public async Task Span_is_exported_once_however_many_hosts_the_process_has()
    {
        await using var collector = new Collector();
        await collector.StartAsync();
        var settings = Settings(collector, "1");
        await using (var first = await Hosts.StartAsync("heatmap", null, settings))
        await using (var second = await Hosts.StartAsync("scoring", null, settings))
        {
            Room.StartActivity("exported-span")!.Dispose();
            await Task.Delay(TwoBatches, TimeProvider.System, TestContext.Current.CancellationToken); // a second exporter would send its copy
            await first.StopAsync();
            Room.StartActivity("exported-span")!.Dispose();
            await second.StopAsync();
        }

        Assert.Equal(2, collector.Count("/v1/traces", "exported-span"));
        Assert.True(collector.Count("/v1/traces", "service.name") >= 1);
        Assert.True(collector.Any("/v1/metrics"));
        Assert.True(collector.Count("/v1/metrics", "kestrel.active_connections") >= 1);
    }

    [Fact]
    public async Task New_trace_is_sampled_by_the_ratio_and_a_child_follows_its_parent()
    {
        await using var collector = new Collector();
        await collector.StartAsync();
        await using (var app = await Hosts.StartAsync("heatmap", null, Settings(collector, "0")))
        {
            Room.StartActivity("unsampled-root")?.Dispose();
            Room.StartActivity("sampled-child", ActivityKind.Consumer, new ActivityContext(
                ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true))!.Dispose();
            await app.StopAsync();
        }

        Assert.Equal((0, 1), (collector.Count("/v1/traces", "unsampled-root"), collector.Count("/v1/traces", "sampled-child")));
    }

    [Fact]
    public async Task Grpc_is_spoken_where_it_is_asked_for()
    {
        var exports = 0;
        await using var collector = Hosts.Build("collector");
        collector.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            Interlocked.Increment(ref exports);
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();
        await using (var app = await Hosts.StartAsync(
            "heatmap", null,
            ("Telemetry:OtlpEndpoint", collector.Addresses().Rpc.ToString()), ("Telemetry:Protocol", "Grpc"), ("Telemetry:SampleRatio", "1")))
        {
            Room.StartActivity("exported-span")!.Dispose();
            await app.StopAsync();
        }

        Assert.Equal(1, exports);
    }

    [Fact]
    public async Task Receiver_that_is_away_holds_up_no_stop()
    {
        var app = await Hosts.StartAsync(
            "heatmap", null, ("Telemetry:OtlpEndpoint", "http://127.0.0.1:1"), ("Telemetry:SampleRatio", "1"), ("Logging:Level", "None"));
        Room.StartActivity("exported-span")!.Dispose();
        var start = TimeProvider.System.GetTimestamp();
        await app.StopAsync();
        await app.DisposeAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 6);
    }

    private static (string Key, string? Value)[] Settings(Collector collector, string ratio) =>
        [("Telemetry:OtlpEndpoint", collector.Address.ToString()), ("Telemetry:SampleRatio", ratio)];
}
