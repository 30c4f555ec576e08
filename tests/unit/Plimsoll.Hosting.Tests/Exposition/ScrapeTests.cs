using System.Diagnostics;
using Plimsoll.Testing;

namespace Plimsoll.Hosting.Tests.Exposition;

/// <summary>A real Prometheus scrapes a host.</summary>
public sealed class ScrapeTests
{
    [Fact]
    public async Task Prometheus_stores_values_and_finds_the_trace_of_an_exemplar()
    {
        await using var app = await Hosts.StartAsync("heatmap");
        using var sample = new SampleMeter();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Plimsoll.Hosting.Tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("Plimsoll.Hosting.Tests");
        string trace;
        using (var span = source.StartActivity("traced")!)
        {
            trace = span.TraceId.ToHexString();
            sample.Latency.Record(0.2);
        }

        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "prometheus.yml"), $$"""
            scrape_configs:
              - job_name: line
                scrape_interval: 500ms
                static_configs: [{targets: ["127.0.0.1:{{app.Addresses().Http.Port}}"]}]
            """);
        using var prometheus = ChildProcess.Start("prometheus",
        [
            $"--config.file={folder.Path}/prometheus.yml", $"--storage.tsdb.path={folder.Path}/data", $"--web.listen-address=127.0.0.1:{port}",
            "--enable-feature=exemplar-storage", "--log.level=error",
        ]);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        await Eventually.TrueAsync(async () => (await AskAsync(client, "query?query=up")).Contains("\"1\"", StringComparison.Ordinal));
        await Eventually.TrueAsync(async () =>
            (await AskAsync(client, $"query?query=plimsoll_{sample.Name}_latency_seconds_bucket%7Ble=\"0.25\"%7D")).Contains("\"2\"", StringComparison.Ordinal));
        var exemplars = await AskAsync(client, $"query_exemplars?query=plimsoll_{sample.Name}_latency_seconds_bucket&start=0&end=9999999999");
        Assert.Contains($"\"trace_id\":\"{trace}\"", exemplars, StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(HttpClient client, string query)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"/api/v1/{query}", UriKind.Relative));
            return await response.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return ""; // not up yet
        }
    }
}
