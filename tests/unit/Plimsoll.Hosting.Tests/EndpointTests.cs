using System.Net;

namespace Plimsoll.Hosting.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Port_zero_is_found_after_start_and_two_hosts_of_one_process_do_not_clash()
    {
        await using var first = await Hosts.StartAsync("heatmap");
        await using var second = await Hosts.StartAsync("scoring");
        using var client = new HttpClient();

        Uri[] addresses = [first.Addresses().Http, first.Addresses().Rpc, second.Addresses().Http, second.Addresses().Rpc];
        Assert.Equal(4, addresses.Select(address => address.Port).Distinct().Count());
        Assert.Contains("\"heatmap\"", await ReadAsync(client, new(addresses[0], "/health/live")), StringComparison.Ordinal);
        Assert.Contains("\"scoring\"", await ReadAsync(client, new(addresses[2], "/health/live")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rpc_endpoint_speaks_http2_without_tls_and_nothing_older()
    {
        await using var app = await Hosts.StartAsync("heatmap");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Addresses().Rpc, "/health/live"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpVersion.Version20, response.Version);
        using var old = await client.GetAsync(new Uri(app.Addresses().Rpc, "/health/live"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
    }

    [Fact]
    public void Addresses_of_a_host_that_has_not_started_are_an_error()
    {
        using var app = Hosts.Build("heatmap") as IDisposable;

        Assert.Throws<InvalidOperationException>(() => ((Microsoft.AspNetCore.Builder.WebApplication)app!).Addresses().Http);
    }

    [Fact]
    public async Task Empty_rpc_port_means_no_rpc_endpoint()
    {
        await using var app = await Hosts.StartAsync("console", settings: ("Endpoints:RpcPort", ""));

        Assert.False(app.Addresses().HasRpc);
    }

    private static async Task<string> ReadAsync(HttpClient client, Uri address)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
