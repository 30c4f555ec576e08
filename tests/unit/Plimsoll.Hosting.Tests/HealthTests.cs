using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Hosting.Health;

namespace Plimsoll.Hosting.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Degraded_dependency_answers_200_and_names_itself()
    {
        await using var app = await StartAsync(("store", HealthCheckResult.Degraded("away for 3 s")), ("log", HealthCheckResult.Healthy()));

        var (code, body) = await GetWarmAsync(app, "/health/ready");

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (code, body.GetProperty("status").GetString()));
        var checks = body.GetProperty("checks").EnumerateArray()
            .Select(check => (check.GetProperty("name").GetString(), check.GetProperty("status").GetString(), check.GetProperty("description").GetString()));
        Assert.Equal([("log", "Healthy", null), ("store", "Degraded", "away for 3 s"), ("warm-up", "Healthy", null)], checks);
    }

    [Fact]
    public async Task Unhealthy_dependency_answers_503_and_never_fails_liveness()
    {
        await using var app = await StartAsync(("store", HealthCheckResult.Unhealthy("gone")));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetWarmAsync(app, "/health/ready")).Code);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, "/health/live")).Code);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, "/health/startup")).Code);
    }

    [Fact]
    public async Task Exception_of_a_check_stays_out_of_the_answer()
    {
        await using var app = await Hosts.StartAsync("heatmap", builder => builder.Services.AddHealthChecks()
            .AddCheck("store", () => throw new InvalidOperationException("host=10.0.0.1 password=canary"), [HealthTags.Ready]));

        var (code, body) = await GetWarmAsync(app, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.DoesNotContain("canary", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_that_never_answers_is_cut_off_and_called_unhealthy()
    {
        await using var app = await Hosts.StartAsync("heatmap", builder => builder.Services.AddHealthChecks()
            .AddAsyncCheck("store", cancel => HangAsync(cancel), [HealthTags.Ready]));

        var (code, _) = await GetWarmAsync(app, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);

        static async Task<HealthCheckResult> HangAsync(CancellationToken cancel)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            return HealthCheckResult.Healthy();
        }
    }

    private static Task<WebApplication> StartAsync(params (string Name, HealthCheckResult Result)[] checks) =>
        Hosts.StartAsync("heatmap", builder =>
        {
            foreach (var (name, result) in checks)
                builder.Services.AddHealthChecks().AddCheck(name, () => result, [HealthTags.Ready]);
        });

    private static async Task<(HttpStatusCode Code, JsonElement Body)> GetWarmAsync(WebApplication app, string path)
    {
        await Eventually.TrueAsync(async () => (await GetAsync(app, "/health/startup")).Code == HttpStatusCode.OK);
        return await GetAsync(app, path);
    }

    private static async Task<(HttpStatusCode Code, JsonElement Body)> GetAsync(WebApplication app, string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(app.Addresses().Http, path));
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
