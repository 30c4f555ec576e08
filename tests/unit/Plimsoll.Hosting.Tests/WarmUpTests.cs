using System.Net;

namespace Plimsoll.Hosting.Tests;

public sealed class WarmUpTests
{
    [Fact]
    public async Task Service_starts_at_once_and_is_ready_when_the_warm_up_ends()
    {
        var gate = new TaskCompletionSource();
        await using var app = await StartAsync(gate.Task);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(app, "/health/startup")).Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(app, "/health/ready")).Code);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, "/health/live")).Code);
        gate.SetResult();

        await Eventually.TrueAsync(async () => (await GetAsync(app, "/health/ready")).Code == HttpStatusCode.OK);
        Assert.Contains("\"status\":\"Healthy\"", (await GetAsync(app, "/health/ready")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warm_up_that_ignores_its_deadline_leaves_the_service_ready_and_degraded()
    {
        await using var app = await StartAsync(new TaskCompletionSource().Task, ("Hosting:WarmUpDeadlineSeconds", "1"));

        await Eventually.TrueAsync(async () => (await GetAsync(app, "/health/ready")).Code == HttpStatusCode.OK);

        Assert.Contains("gated did not finish within 1 s", (await GetAsync(app, "/health/ready")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warm_up_that_fails_leaves_the_service_ready_and_degraded()
    {
        await using var app = await StartAsync(Task.FromException(new InvalidDataException("torn corpus")));

        await Eventually.TrueAsync(async () => (await GetAsync(app, "/health/ready")).Code == HttpStatusCode.OK);

        Assert.Contains("gated failed", (await GetAsync(app, "/health/ready")).Body, StringComparison.Ordinal);
    }

    private static Task<WebApplication> StartAsync(Task gate, params (string Key, string? Value)[] settings) =>
        Hosts.StartAsync(
            "heatmap",
            builder => builder.Services.AddSingleton(new Gate(gate)).AddWarmUp<GatedWarmUp>(),
            [.. settings, ("Logging:Level", "Critical")]);

    private static async Task<(HttpStatusCode Code, string Body)> GetAsync(WebApplication app, string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(app.Addresses().Http, path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed record Gate(Task Open);

    private sealed class GatedWarmUp(Gate gate) : IWarmUp
    {
        public string Name => "gated";

        public Task WarmUpAsync(CancellationToken cancel) => gate.Open;
    }
}
