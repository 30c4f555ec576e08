using System.Diagnostics;
using Google.Protobuf;
using Plimsoll.Rpc.IntegrationTests.Server;
using Plimsoll.Test.Echo.V1;

namespace Plimsoll.Rpc.IntegrationTests;

/// <summary>Unary rules, the room's client against the room's server.</summary>
public sealed class UnaryCalls
{
    private const string Say = "/plimsoll.test.echo.v1.Echo/Say";

    // A message with only a payload of 2^21 bytes or more holds a tag byte and four bytes of length beside it.
    private const int PayloadOverheadBytes = 5;

    private static readonly CallOptions Soon = new(TimeSpan.FromSeconds(20));

    [Fact]
    public async Task An_answer_comes_back_with_the_deadline_known_to_the_server()
    {
        await using var host = await EchoHost.StartAsync();
        var answer = await SayAsync(host, new SayRequest { Text = "grüße" });
        Assert.Equal("grüße", answer.Text);
        Assert.InRange(answer.TimeLeftMs, 10_000UL, 20_000UL);
    }

    [Fact]
    public async Task A_call_without_a_deadline_is_refused_by_the_client()
    {
        await using var host = await EchoHost.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => host.Channel.UnaryAsync<SayRequest, SayResponse>(Say, new(), default, default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => host.Channel.UnaryAsync<SayRequest, SayResponse>(Say, new(), CallOptions.UntilCancelled(), default));
    }

    [Fact]
    public async Task A_status_comes_back_with_its_message_in_any_script_and_its_trailers()
    {
        await using var host = await EchoHost.StartAsync();
        var e = await FailsAsync(host, new SayRequest { FailCode = (uint)StatusCode.NotFound, FailDetail = "kein Buch für 比特币 100%\n" });
        Assert.Equal(new Status(StatusCode.NotFound, "kein Buch für 比特币 100%\n"), e.Status);
        Assert.Equal("asked for", e.Trailers.GetValue("why"));
    }

    [Fact]
    public async Task An_exception_is_internal_and_tells_the_caller_nothing_but_the_log_everything()
    {
        await using var host = await EchoHost.StartAsync();
        var e = await FailsAsync(host, new SayRequest { Crash = "secret-of-the-house" });
        Assert.Equal(StatusCode.Internal, e.StatusCode);
        Assert.DoesNotContain("secret", e.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(host.Lines(), line => line.Contains("secret-of-the-house", StringComparison.Ordinal) && line.Contains("Echo/Say", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metadata_travels_both_ways_text_and_bytes()
    {
        await using var host = await EchoHost.StartAsync();
        byte[] bytes = [0, 1, 254, 255];
        var sent = new Metadata { { "echo-text", "a b" }, { "echo-raw-bin", bytes }, { "trail-text", "t" }, { "trail-raw-bin", bytes } };
        var result = await host.Channel.UnaryWithMetadataAsync<SayRequest, SayResponse>(
            Say, new SayRequest { Text = "m" }, new CallOptions(TimeSpan.FromSeconds(20), sent), default);
        Assert.Equal("a b", result.Headers.GetValue("echo-text"));
        Assert.Equal(bytes, result.Headers.GetValueBytes("echo-raw-bin"));
        Assert.Equal("t", result.Trailers.GetValue("trail-text"));
        Assert.Equal(bytes, result.Trailers.GetValueBytes("trail-raw-bin"));
    }

    [Fact]
    public async Task A_request_of_4_MiB_passes_and_one_byte_more_is_refused_before_it_is_sent()
    {
        await using var host = await EchoHost.StartAsync();
        var answer = await SayAsync(host, Payload(RpcLimits.MaxMessageBytes - PayloadOverheadBytes));
        Assert.Equal((uint)RpcLimits.MaxMessageBytes - PayloadOverheadBytes, answer.ReceivedBytes);
        var e = await FailsAsync(host, Payload(RpcLimits.MaxMessageBytes - PayloadOverheadBytes + 1));
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
        Assert.Contains("4194304 bytes (4 MiB)", e.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_4_MiB_passes_and_one_byte_more_is_refused_by_the_server()
    {
        await using var host = await EchoHost.StartAsync();
        var most = (uint)(RpcLimits.MaxMessageBytes - PayloadOverheadBytes);
        var answer = await SayAsync(host, new SayRequest { ResponsePayloadBytes = most });
        Assert.Equal(RpcLimits.MaxMessageBytes, answer.CalculateSize());
        var e = await FailsAsync(host, new SayRequest { ResponsePayloadBytes = most + 1 });
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
        Assert.Contains("sent message of 4194305 bytes", e.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passed_deadline_ends_the_call_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync();
        var e = await FailsAsync(host, new SayRequest { WaitMs = 20_000, CallId = "late" }, new CallOptions(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        Assert.True((await host.EndedAsync("late")).Cancelled);
    }

    [Fact]
    public async Task A_unary_call_without_timeout_header_ends_at_the_servers_maximum()
    {
        await using var host = await EchoHost.StartAsync(("Rpc:UnaryMaximum", "00:00:00.3"));
        var e = await FailsAsync(host, new SayRequest { WaitMs = 20_000, CallId = "longest" });
        Assert.Equal(new Status(StatusCode.DeadlineExceeded, "the deadline passed"), e.Status);
        Assert.True((await host.EndedAsync("longest")).Cancelled);
    }

    [Fact]
    public async Task Cancelling_a_call_reaches_the_server()
    {
        await using var host = await EchoHost.StartAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAsync<OperationCanceledException>(() => host.Channel.UnaryAsync<SayRequest, SayResponse>(
            Say, new SayRequest { WaitMs = 20_000, CallId = "cancelled" }, Soon, cancel.Token));
        Assert.True((await host.EndedAsync("cancelled")).Cancelled);
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        await using var host = await EchoHost.StartAsync();
        foreach (var method in new[] { "/plimsoll.test.echo.v1.Echo/Shout", "/no.such.Service/Say" })
        {
            var e = await Assert.ThrowsAsync<RpcException>(
                () => host.Channel.UnaryAsync<SayRequest, SayResponse>(method, new SayRequest(), Soon, default));
            Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
            Assert.Contains(method, e.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_is_away_is_unavailable()
    {
        var host = await EchoHost.StartAsync();
        await host.DisposeAsync();
        using var channel = RpcChannel.ForAddress(host.Address);
        var e = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync<SayRequest, SayResponse>(Say, new SayRequest(), Soon, default));
        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
    }

    [Fact]
    public async Task The_callers_trace_goes_on_at_the_server()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await EchoHost.StartAsync();
        using var source = new ActivitySource("Plimsoll.Rpc.IntegrationTests");
        using var activity = source.StartActivity("caller")!;
        var answer = await SayAsync(host, new SayRequest());
        Assert.Equal(activity.TraceId.ToHexString(), answer.TraceId);
    }

    private static SayRequest Payload(int bytes) => new() { Payload = ByteString.CopyFrom(new byte[bytes]) };

    private static Task<SayResponse> SayAsync(EchoHost host, SayRequest request, CallOptions? options = null) =>
        host.Channel.UnaryAsync<SayRequest, SayResponse>(Say, request, options ?? Soon, default);

    private static Task<RpcException> FailsAsync(EchoHost host, SayRequest request, CallOptions? options = null) =>
        Assert.ThrowsAsync<RpcException>(() => SayAsync(host, request, options));
}
