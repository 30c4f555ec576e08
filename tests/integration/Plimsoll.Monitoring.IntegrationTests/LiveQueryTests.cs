using Plimsoll.Testing;

namespace Plimsoll.Monitoring.IntegrationTests;

public sealed class LiveQueryTests
{
    // Zones and a second scrape are there well before; the rest is room for a busy machine.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Every_query_of_every_dashboard_answers_from_a_real_prometheus_scraping_the_line()
    {
        await using var line = await RunningLine.StartAsync();
        await using var prometheus = PrometheusServer.Start(line.Metrics, CommittedFile.PathOf("deploy/prometheus/rules/plimsoll.yaml"));
        var silent = DashboardFile.Names.SelectMany(name => new DashboardFile(name).Queries).ToList();
        Assert.NotEmpty(silent);
        using var deadline = new CancellationTokenSource(Deadline);
        while (silent.Count > 0 && !deadline.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
            foreach (var entry in silent.ToList())
            {
                if (await prometheus.SeriesAsync(DashboardFile.Substituted(entry.Query, "10s")) > 0)
                    silent.Remove(entry);
            }
        }

        Assert.True(silent.Count == 0, $"no data for {string.Join("; ", silent.Select(entry => $"{entry.Panel}: {entry.Query}"))}");
        await AssertHealthyAsync(prometheus);
    }

    private static async Task AssertHealthyAsync(PrometheusServer prometheus)
    {
        var target = (await prometheus.AskAsync("/api/v1/targets"))!["data"]!["activeTargets"]![0]!;
        Assert.Equal("up", $"{target["health"]}");
        Assert.Equal("", $"{target["lastError"]}");
        var rules = (await prometheus.AskAsync("/api/v1/rules"))!["data"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Equal("ok", $"{rule!["health"]}"));
        var firing = rules.Where(rule => $"{rule!["state"]}" == "firing").Select(rule => $"{rule!["name"]}");
        Assert.Equal(["PlimsollWatchdog"], firing);
    }
}
