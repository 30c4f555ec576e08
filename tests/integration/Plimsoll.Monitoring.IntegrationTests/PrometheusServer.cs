using System.Diagnostics;
using System.Text.Json.Nodes;
using Plimsoll.Testing;

namespace Plimsoll.Monitoring.IntegrationTests;

/// <summary>A real Prometheus of the distribution on a free loopback port, scraping one target every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Process process;

    private PrometheusServer(Uri target, string rules)
    {
        var port = FreePort.Next();
        var config = Path.Combine(folder.Path, "prometheus.yml");
        File.WriteAllText(config, $"""
            global: {"{"} scrape_interval: 1s, evaluation_interval: 1s {"}"}
            rule_files: ["{rules}"]
            scrape_configs:
              - job_name: plimsoll
                metrics_path: {target.AbsolutePath}
                static_configs: [{"{"} targets: ["{target.Authority}"] {"}"}]
            """);
        process = Process.Start(new ProcessStartInfo(
            "prometheus",
            [$"--config.file={config}", $"--storage.tsdb.path={folder.Path}/data", $"--web.listen-address=127.0.0.1:{port}", "--enable-feature=exemplar-storage", "--log.level=error"])
        {
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        client.BaseAddress = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Starts it.</summary>
    /// <param name="target">What it scrapes.</param>
    /// <param name="rules">Rule file it evaluates.</param>
    public static PrometheusServer Start(Uri target, string rules) => new(target, rules);

    /// <summary>Asks a path of its API; null while it does not answer.</summary>
    public async Task<JsonNode?> AskAsync(string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>How many series answer a query now.</summary>
    public async Task<int> SeriesAsync(string query) =>
        (await AskAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}"))?["data"]?["result"]?.AsArray().Count ?? 0;

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
        folder.Dispose();
    }
}
