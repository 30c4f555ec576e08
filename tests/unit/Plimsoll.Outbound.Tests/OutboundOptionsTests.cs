using Microsoft.Extensions.Options;

namespace Plimsoll.Outbound.Tests;

public sealed class OutboundOptionsTests
{
    [Theory]
    [InlineData("AllowedTargets", "127.0.0.1", "Outbound:AllowedTargets = '127.0.0.1' is not host:port with a port of 1 to 65535")]
    [InlineData("AllowedPorts", "443,x", "Outbound:AllowedPorts = 'x' is not a port of 1 to 65535")]
    [InlineData("WebhookTimeoutSeconds", "0", "Outbound:WebhookTimeoutSeconds = 0 is out of range: allowed is 1 to 30")]
    [InlineData("DaprTimeoutSeconds", "61", "Outbound:DaprTimeoutSeconds = 61 is out of range: allowed is 1 to 60")]
    [InlineData("DaprEndpoint", "http://sidecar.test:3500", "Outbound:DaprEndpoint = 'http://sidecar.test:3500' is not allowed: an http URL on loopback")]
    [InlineData("SecretsDirectory", "/nowhere", "Outbound:SecretsDirectory = '/nowhere' is no folder")]
    public async Task Error_names_key_value_and_what_is_allowed(string key, string value, string expected)
    {
        using var host = new OutboundHost(settings: [(key, value)]);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal([expected], error.Failures);
    }

    [Fact]
    public async Task Defaults_are_valid()
    {
        using var host = new OutboundHost();

        await host.StartAsync();
    }
}
