using System.Net;
using System.Net.Sockets;
using Plimsoll.Outbound.Egress;

namespace Plimsoll.Outbound.Tests.Egress;

public sealed class EgressTests
{
    public static TheoryData<string> Corpus => [.. BypassCorpus.Urls];

    [Fact]
    public void Corpus_is_large_and_without_doubles() => Assert.InRange(BypassCorpus.Urls.Distinct().Count(), 100, BypassCorpus.Urls.Length);

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task No_known_bypass_reaches_a_socket(string template)
    {
        using var inside = new Trap();
        using var host = new OutboundHost(
            new Names(), settings: [("AllowedPorts", $"443,{inside.Port}"), ("WebhookTimeoutSeconds", "2")]);
        if (!Uri.TryCreate(template.Replace("PORT", $"{inside.Port}", StringComparison.Ordinal), UriKind.RelativeOrAbsolute, out var url))
            return; // no URL at all

        var outcome = await host.Sender.SendAsync(new("target", url, [Keys.First]), "id", "{}"u8.ToArray(), default);

        Assert.IsType<WebhookOutcome.GaveUp>(outcome);
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task Name_is_resolved_once_and_only_the_vetted_address_is_connected_to()
    {
        using var inside = new Trap();
        var names = new Rebinding(IPAddress.Parse("8.8.8.8"), IPAddress.Loopback);
        using var host = new OutboundHost(names, settings: [("AllowedPorts", $"{inside.Port}"), ("WebhookTimeoutSeconds", "1")]);
        var target = new WebhookTarget("target", new($"https://rebinding.test:{inside.Port}/"), [Keys.First]);

        var first = await host.Sender.SendAsync(target, "id", "{}"u8.ToArray(), default);
        Assert.Equal((1, 0), (names.Asked, inside.Connections));
        Assert.IsType<WebhookOutcome.Retry>(first);

        Assert.IsType<WebhookOutcome.GaveUp>(await host.Sender.SendAsync(target, "id", "{}"u8.ToArray(), default));
        Assert.Equal((2, 0), (names.Asked, inside.Connections));
    }

    [Fact]
    public async Task Proxy_of_the_process_is_not_used()
    {
        using var proxy = new Trap();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{proxy.Port}");
        try
        {
            await using var receiver = await Receiver.StartAsync(200);
            using var host = new OutboundHost(settings: [("AllowedTargets", receiver.HostAndPort)]);

            Assert.IsType<WebhookOutcome.Delivered>(
                await host.Sender.SendAsync(new("target", receiver.Address, [Keys.First]), "id", "{}"u8.ToArray(), default));
            Assert.Equal(0, proxy.Connections);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Theory]
    [InlineData("127.0.0.1:9000", "http://127.0.0.1:9000/", true)]
    [InlineData("127.0.0.1:9000", "http://127.0.0.1:9001/", false)]
    [InlineData("127.0.0.1:9000", "http://localhost:9000/", false)]
    [InlineData("127.0.0.1:9000", "http://127.0.0.1.evil.test:9000/", false)]
    [InlineData("localhost:9000, [::1]:9000", "http://[::1]:9000/", true)]
    public void Only_the_listed_host_and_port_are_let_through(string listed, string url, bool allowed)
    {
        using var host = new OutboundHost(settings: [("AllowedTargets", listed)]);

        var refusal = Record.Exception(() => host.Policy.Check(new Uri(url)));

        Assert.Equal(allowed, refusal is null);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:81b::200e")]
    public void Public_addresses_are_public(string address) => Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    /// <summary>A name server: the outside world.</summary>
    private sealed class Names : IHostResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) => host.TrimEnd('.').ToLowerInvariant() switch
        {
            "public.test" => Answer("8.8.8.8"),
            "mixed.test" => Answer("8.8.8.8", "127.0.0.1"),
            "mapped.test" => Answer("::ffff:127.0.0.1"),
            "nat64.test" => Answer("64:ff9b::7f00:1"),
            "metadata.test" => Answer("169.254.169.254"),
            var name when name.EndsWith(".test", StringComparison.Ordinal) => Answer("127.0.0.1"),
            _ => Dns.GetHostAddressesAsync(host, cancel),
        };

        private static Task<IPAddress[]> Answer(params string[] addresses) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
    }

    private sealed class Rebinding(params IPAddress[] answers) : IHostResolver
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) =>
            Task.FromResult<IPAddress[]>([answers[Math.Min(Asked++, answers.Length - 1)]]);
    }

    /// <summary>Counts who connects to a loopback port, on IPv4 and IPv6.</summary>
    private sealed class Trap : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.IPv6Any, 0);

        public Trap()
        {
            _listener.Server.DualMode = true;
            _listener.Start();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Connections => _listener.Pending() ? 1 : 0;

        public void Dispose() => _listener.Dispose();
    }
}
