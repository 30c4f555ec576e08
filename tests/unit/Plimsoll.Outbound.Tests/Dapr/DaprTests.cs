using System.Text;
using System.Text.Json;
using Plimsoll.Outbound.Dapr;

namespace Plimsoll.Outbound.Tests.Dapr;

/// <summary>Against a loopback server that answers as the sidecar's API reference says; daprd itself cannot be run here.</summary>
public sealed class DaprTests
{
    [Fact]
    public async Task Binding_is_invoked_with_operation_and_data()
    {
        await using var sidecar = await Receiver.StartAsync(204);
        using var host = Host(sidecar, ("DaprApiToken", "canary-token"));

        await host.Binding.InvokeAsync("risk-mail", "create", """{"subject":"x"}"""u8.ToArray(), default);

        var request = Assert.Single(sidecar.Requests);
        Assert.Equal("POST /v1.0/bindings/risk-mail", request.Line);
        Assert.Equal("""{"operation":"create","data":{"subject":"x"}}""", Encoding.UTF8.GetString(request.Body));
        Assert.Equal("canary-token", request.Headers["dapr-api-token"]);
        Assert.DoesNotContain(host.Lines.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Error_of_the_sidecar_is_an_error_with_its_code_and_without_the_payload()
    {
        await using var sidecar = await Receiver.StartAsync(async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("""{"errorCode":"ERR_INVOKE_OUTPUT_BINDING","message":"refused canary"}""");
        });
        using var host = Host(sidecar);

        var error = await Assert.ThrowsAsync<DaprException>(async () => await host.Binding.InvokeAsync("mail", "create", "\"canary\""u8.ToArray(), default));

        Assert.Equal("binding: the sidecar answered 500 ERR_INVOKE_OUTPUT_BINDING", error.Message);
    }

    [Theory]
    [InlineData("../secrets/store/key")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a?b")]
    public async Task Name_cannot_change_the_path(string name)
    {
        await using var sidecar = await Receiver.StartAsync(200);
        using var host = Host(sidecar);

        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Binding.InvokeAsync(name, "create", "{}"u8.ToArray(), default));
        Assert.Empty(sidecar.Requests);
    }

    [Fact]
    public async Task Payload_that_is_no_json_is_refused()
    {
        await using var sidecar = await Receiver.StartAsync(200);
        using var host = Host(sidecar);

        await Assert.ThrowsAnyAsync<JsonException>(async () => await host.Binding.InvokeAsync("mail", "create", """{},"x":1"""u8.ToArray(), default));
        Assert.Empty(sidecar.Requests);
    }

    [Fact]
    public async Task Sidecar_that_is_away_or_too_slow_is_an_error_within_the_deadline()
    {
        await using var slow = await Receiver.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var late = Host(slow, ("DaprTimeoutSeconds", "1"));
        using var away = new OutboundHost(settings: [("DaprEndpoint", "http://127.0.0.1:1")]);

        var tooSlow = await Assert.ThrowsAsync<DaprException>(async () => await late.Binding.InvokeAsync("mail", "create", "{}"u8.ToArray(), default));
        var gone = await Assert.ThrowsAsync<DaprException>(async () => await away.Binding.InvokeAsync("mail", "create", "{}"u8.ToArray(), default));

        Assert.Equal("binding: the sidecar did not answer within 1 s", tooSlow.Message);
        Assert.Equal("binding: the sidecar cannot be reached (HttpRequestException)", gone.Message);
    }

    [Theory]
    [InlineData("webhook", """{"webhook":"whsec_x"}""", "whsec_x")]
    [InlineData("webhook", """{"value":"whsec_x"}""", "whsec_x")]
    [InlineData("webhook/new", """{"old":"a","new":"b"}""", "b")]
    [InlineData("webhook/none", """{"old":"a","new":"b"}""", null)]
    [InlineData("webhook", """{"old":"a","new":"b"}""", null)]
    public async Task Secret_is_the_named_or_the_only_value(string name, string answer, string? expected)
    {
        await using var sidecar = await Receiver.StartAsync(context => context.Response.WriteAsync(answer));
        using var host = Host(sidecar, ("SecretSource", "Dapr"));

        Assert.Equal(expected, await host.Secrets.GetAsync(name, default));
        Assert.Equal("GET /v1.0/secrets/plimsoll-secrets/webhook", Assert.Single(sidecar.Requests).Line);
    }

    [Fact]
    public async Task Missing_secret_is_null_and_a_refused_one_is_an_error()
    {
        await using var empty = await Receiver.StartAsync(204);
        await using var refusing = await Receiver.StartAsync(403);
        using var first = Host(empty, ("SecretSource", "Dapr"));
        using var second = Host(refusing, ("SecretSource", "Dapr"));

        Assert.Null(await first.Secrets.GetAsync("webhook", default));
        await Assert.ThrowsAsync<DaprException>(async () => await second.Secrets.GetAsync("webhook", default));
    }

    private static OutboundHost Host(Receiver sidecar, params (string Key, string Value)[] settings) =>
        new(settings: [.. settings, ("DaprEndpoint", sidecar.Address.ToString())]);
}
