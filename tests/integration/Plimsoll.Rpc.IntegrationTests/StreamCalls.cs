using Plimsoll.Rpc.IntegrationTests.Server;
using Plimsoll.Test.Echo.V1;

namespace Plimsoll.Rpc.IntegrationTests;

/// <summary>Server-streaming rules, the room's client against the room's server.</summary>
public sealed class StreamCalls
{
    private const string Count = "/plimsoll.test.echo.v1.Echo/Count";
    private static readonly CallOptions Soon = new(TimeSpan.FromSeconds(20));

    [Fact]
    public async Task Every_message_comes_in_order_then_the_end()
    {
        await using var host = await EchoHost.StartAsync();
        ulong next = 0;
        await foreach (var message in CountAsync(host, new CountRequest { Count = 50_000, PayloadBytes = 10 }, Soon))
            Assert.Equal(next++, message.Number);
        Assert.Equal(50_000UL, next);
    }

    [Fact]
    public async Task An_error_after_messages_follows_them()
    {
        await using var host = await EchoHost.StartAsync();
        ulong seen = 0;
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var message in CountAsync(host, new CountRequest { Count = 3, FailCode = (uint)StatusCode.Aborted }, Soon))
                seen++;
        });
        Assert.Equal((3UL, StatusCode.Aborted), (seen, e.StatusCode));
    }

    [Fact]
    public async Task Leaving_the_loop_cancels_the_call_at_the_server()
    {
        await using var host = await EchoHost.StartAsync();
        await foreach (var message in CountAsync(host, new CountRequest { PauseMs = 1, CallId = "left" }, CallOptions.UntilCancelled()))
        {
            if (message.Number == 5)
                break;
        }

        Assert.True((await host.EndedAsync("left")).Cancelled);
    }

    [Fact]
    public async Task A_streams_deadline_ends_it_on_both_sides()
    {
        await using var host = await EchoHost.StartAsync();
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            var request = new CountRequest { PauseMs = 5, CallId = "timed" };
            await foreach (var message in CountAsync(host, request, new CallOptions(TimeSpan.FromMilliseconds(300))))
                Assert.True(message.Number < 1000);
        });
        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        Assert.True((await host.EndedAsync("timed")).Cancelled);
    }

    [Fact]
    public async Task A_slow_reader_holds_the_writer_back_and_still_gets_everything()
    {
        await using var host = await EchoHost.StartAsync();
        var request = new CountRequest { Count = 4000, PayloadBytes = 10_000, CallId = "slow" };
        await using var messages = CountAsync(host, request, Soon).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await messages.MoveNextAsync());
        var held = await host.HeldAsync("slow");
        Assert.InRange(held, 1UL, 500UL);
        ulong seen = 1;
        while (await messages.MoveNextAsync())
            seen++;
        Assert.Equal(4000UL, seen);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_after_the_named_time()
    {
        await using var host = await EchoHost.StartAsync(("Rpc:SlowReaderTimeout", "00:00:00.5"));
        await using var messages = CountAsync(host, new CountRequest { PayloadBytes = 10_000, CallId = "stuck" }, CallOptions.UntilCancelled())
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await messages.MoveNextAsync());
        Assert.True((await host.EndedAsync("stuck")).Ended);
        Assert.Contains(host.Lines(), line => line.Contains("took nothing for 0.5 s", StringComparison.Ordinal));
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await messages.MoveNextAsync())
            {
            }
        });
        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    [Fact]
    public async Task A_stopping_server_ends_its_streams_at_once()
    {
        await using var host = await EchoHost.StartAsync();
        await using var messages = CountAsync(host, new CountRequest { PauseMs = 5 }, CallOptions.UntilCancelled())
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await messages.MoveNextAsync());
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(5));
        var e = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await messages.MoveNextAsync())
            {
            }
        });
        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
    }

    private static IAsyncEnumerable<CountResponse> CountAsync(EchoHost host, CountRequest request, CallOptions options) =>
        host.Channel.ServerStreamAsync<CountRequest, CountResponse>(Count, request, options);
}
