using System.Globalization;

namespace Plimsoll.Outbound.Tests.Webhooks;

public sealed class WebhookSenderTests
{
    private static readonly byte[] Body = """{"alert":"x"}"""u8.ToArray();

    [Fact]
    public async Task Receiver_can_verify_what_it_gets_and_every_attempt_has_the_same_id()
    {
        using var traces = new Spans();
        using var span = Spans.Source.StartActivity("alert");
        await using var receiver = await Receiver.StartAsync(204);
        using var host = Allowing(receiver);

        Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(host, receiver));
        Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(host, receiver));

        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(receiver.Requests, request =>
        {
            Assert.Equal("POST /hook", request.Line);
            Assert.Equal("application/json", request.Headers["Content-Type"]);
            Assert.Equal("alert-1", request.Headers["webhook-id"]);
            Assert.True(WebhookSignature.Verify(
                request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"],
                request.Body, [Keys.First], TimeProvider.System));
            Assert.False(request.Headers.ContainsKey("traceparent"));
        });
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Busy_receiver_says_how_long_to_wait(int status)
    {
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });
        using var host = Allowing(receiver);

        Assert.Equal(new WebhookOutcome.Retry(TimeSpan.FromSeconds(120), $"HTTP {status}"), await SendAsync(host, receiver));
    }

    [Fact]
    public async Task Retry_after_may_be_a_date_and_is_bounded_by_a_day()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero));
        var date = clock.Now.AddMinutes(10);
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = date.ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        using var host = Allowing(receiver, clock);

        Assert.Equal(TimeSpan.FromMinutes(10), Assert.IsType<WebhookOutcome.Retry>(await SendAsync(host, receiver)).After);
        date = clock.Now.AddYears(1);
        Assert.Equal(TimeSpan.FromDays(1), Assert.IsType<WebhookOutcome.Retry>(await SendAsync(host, receiver)).After);
        date = clock.Now.AddYears(-1);
        Assert.Equal(TimeSpan.Zero, Assert.IsType<WebhookOutcome.Retry>(await SendAsync(host, receiver)).After);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Other_errors_are_tried_again_by_the_schedule(int status)
    {
        await using var receiver = await Receiver.StartAsync(status);
        using var host = Allowing(receiver);

        Assert.Equal(new WebhookOutcome.Retry(null, $"HTTP {status}"), await SendAsync(host, receiver));
    }

    [Fact]
    public async Task Gone_disables_the_target()
    {
        await using var receiver = await Receiver.StartAsync(410);
        using var host = Allowing(receiver);

        Assert.True(Assert.IsType<WebhookOutcome.GaveUp>(await SendAsync(host, receiver)).DisableTarget);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using var inside = await Receiver.StartAsync(200);
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.Redirect(inside.Address.ToString(), permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var host = Allowing(receiver);

        Assert.Equal(new WebhookOutcome.Retry(null, "HTTP 307: redirects are not followed"), await SendAsync(host, receiver));
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Receiver_that_never_answers_costs_the_timeout_and_no_more()
    {
        await using var receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var host = new OutboundHost(settings: [("AllowedTargets", receiver.HostAndPort), ("WebhookTimeoutSeconds", "1")]);
        var start = TimeProvider.System.GetTimestamp();

        Assert.Equal(new WebhookOutcome.Retry(null, "no answer within 1 s"), await SendAsync(host, receiver));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0.9, 3);
    }

    [Fact]
    public async Task Endless_answer_is_read_to_the_bound_only()
    {
        const long Offered = 64L * 1024 * 1024;
        long written = 0;
        var ended = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            try
            {
                for (; written < Offered; written += 65536)
                    await context.Response.Body.WriteAsync(new byte[65536], context.RequestAborted);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
            }

            ended.SetResult();
        });
        using var host = Allowing(receiver);

        Assert.IsType<WebhookOutcome.Delivered>(await SendAsync(host, receiver));
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
        Assert.InRange(written, 0, Offered / 2);
    }

    [Fact]
    public async Task Payload_above_the_cap_is_given_up_before_anything_is_sent()
    {
        await using var receiver = await Receiver.StartAsync(200);
        using var host = Allowing(receiver);

        var at = await host.Sender.SendAsync(Target(receiver), "a", new byte[WebhookSender.MaxPayloadBytes], default);
        var above = await host.Sender.SendAsync(Target(receiver), "b", new byte[WebhookSender.MaxPayloadBytes + 1], default);

        Assert.IsType<WebhookOutcome.Delivered>(at);
        Assert.IsType<WebhookOutcome.GaveUp>(above);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("ä")]
    public async Task Id_that_is_no_header_value_is_given_up(string id)
    {
        await using var receiver = await Receiver.StartAsync(200);
        using var host = Allowing(receiver);

        Assert.IsType<WebhookOutcome.GaveUp>(await host.Sender.SendAsync(Target(receiver), id, Body, default));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Cancelled_attempt_throws_and_does_not_count_against_the_target()
    {
        await using var receiver = await Receiver.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var host = Allowing(receiver);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
            await Assert.ThrowsAsync<OperationCanceledException>(() => host.Sender.SendAsync(Target(receiver), "a", Body, cancel.Token));
        }

        Assert.Equal(10, receiver.Requests.Count);
    }

    [Fact]
    public async Task Target_that_fails_in_a_row_rests_while_others_go_on()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        await using var broken = await Receiver.StartAsync(500);
        await using var sound = await Receiver.StartAsync(200);
        using var host = new OutboundHost(clock: clock, settings: [("AllowedTargets", $"{broken.HostAndPort},{sound.HostAndPort}")]);
        for (var attempt = 0; attempt < 8; attempt++)
            await host.Sender.SendAsync(new("broken", broken.Address, [Keys.First]), "a", Body, default);

        var resting = Assert.IsType<WebhookOutcome.Retry>(await host.Sender.SendAsync(new("broken", broken.Address, [Keys.First]), "a", Body, default));
        Assert.Equal((5, TimeSpan.FromSeconds(10)), (broken.Requests.Count, resting.After));
        Assert.IsType<WebhookOutcome.Delivered>(await host.Sender.SendAsync(new("sound", sound.Address, [Keys.First]), "a", Body, default));

        clock.Now += TimeSpan.FromSeconds(10);
        await host.Sender.SendAsync(new("broken", broken.Address, [Keys.First]), "a", Body, default);
        await host.Sender.SendAsync(new("broken", broken.Address, [Keys.First]), "a", Body, default);
        Assert.Equal(6, broken.Requests.Count);
    }

    [Fact]
    public async Task Neither_secret_nor_path_nor_payload_reaches_a_log_a_span_or_an_outcome()
    {
        using var traces = new Spans();
        using var span = Spans.Source.StartActivity("alert");
        await using var receiver = await Receiver.StartAsync(500);
        using var host = Allowing(receiver);
        WebhookTarget[] targets =
        [
            new("one", new(receiver.Address, "/canary-path?token=canary-token"), [Keys.First]),
            new("two", new("https://user:canary-user@example.com/canary-path"), [Keys.First]),
            new("three", new("https://127.0.0.1/canary-path"), [Keys.First]),
            new("four", new("https://nowhere.invalid/canary-path"), [Keys.First]),
        ];
        var said = new List<string>();
        foreach (var target in targets)
            said.Add($"{target} {target.Keys[0]} {await host.Sender.SendAsync(target, "id", "\"canary-body\""u8.ToArray(), default)}");

        said.AddRange(host.Lines.Lines);
        said.AddRange(traces.Of(span!));
        Assert.True(said.Count >= 12);
        Assert.All(said, line =>
        {
            Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
            Assert.DoesNotContain(Keys.FirstText[6..], line, StringComparison.Ordinal);
        });
    }

    private static OutboundHost Allowing(Receiver receiver, TimeProvider? clock = null) =>
        new(clock: clock, settings: [("AllowedTargets", receiver.HostAndPort)]);

    private static WebhookTarget Target(Receiver receiver) => new("test", new(receiver.Address, "/hook"), [Keys.First]);

    private static Task<WebhookOutcome> SendAsync(OutboundHost host, Receiver receiver) =>
        host.Sender.SendAsync(Target(receiver), "alert-1", Body, TestContext.Current.CancellationToken);
}
