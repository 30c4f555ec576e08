using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Monitoring;

/// <summary>The rules of Grafana's dashboard linter that apply to Prometheus dashboards, without an exclusion.</summary>
public sealed partial class DashboardTests
{
    public static TheoryData<string> Names => [.. DashboardFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_can_be_provisioned_and_found(string name)
    {
        var json = new DashboardFile(name).Json;
        Assert.Equal(name, $"{json["uid"]}");
        Assert.False((bool)json["editable"]!);
        Assert.InRange((int)json["schemaVersion"]!, 41, 42);
        Assert.Contains("plimsoll", json["tags"]!.AsArray().Select(tag => $"{tag}"));
        Assert.Equal("utc", $"{json["timezone"]}");
        Assert.Contains(json["links"]!.AsArray(), link => (bool)link!["asDropdown"]!);
        Assert.All(["version", "id"], key => Assert.True(key != "id" || json[key] is null, "an id belongs to one Grafana"));
        Assert.Contains($"dashboards/{name}.json", File.ReadAllText(CommittedFile.PathOf("deploy/grafana/kustomization.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_variables_for_data_source_job_and_instance(string name)
    {
        var variables = new DashboardFile(name).Variables;
        Assert.Equal("datasource", $"{variables["datasource"]["type"]}");
        foreach (var variable in new[] { variables["job"], variables["instance"] })
        {
            Assert.Equal("${datasource}", $"{variable["datasource"]!["uid"]}");
            Assert.True((bool)variable["multi"]! && (bool)variable["includeAll"]!);
            Assert.Equal(".+", $"{variable["allValue"]}");
            Assert.Equal(2, (int)variable["refresh"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_says_what_it_shows_in_which_unit(string name)
    {
        var dashboard = new DashboardFile(name);
        Assert.Equal(dashboard.Panels.Count(), dashboard.Panels.Select(panel => $"{panel["title"]}").Distinct().Count());
        foreach (var panel in dashboard.Panels)
        {
            var title = $"{panel["title"]}";
            Assert.NotEmpty(title);
            Assert.True($"{panel["description"]}".Length > 10, $"{title} has no description");
            Assert.False(string.IsNullOrEmpty((string?)panel["fieldConfig"]!["defaults"]!["unit"]), $"{title} has no unit");
            Assert.NotEmpty(panel["targets"]!.AsArray());
            Assert.All(panel["targets"]!.AsArray().Append(panel), item => Assert.Equal("${datasource}", $"{item!["datasource"]!["uid"]}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Panels_do_not_overlap(string name)
    {
        var taken = new HashSet<(int, int)>();
        foreach (var panel in new DashboardFile(name).Json["panels"]!.AsArray())
        {
            var (x, y, w, h) = Place(panel!["gridPos"]!);
            Assert.True(x + w <= 24, $"{panel["title"]} is too far right");
            foreach (var cell in from column in Enumerable.Range(x, w) from line in Enumerable.Range(y, h) select (column, line))
                Assert.True(taken.Add(cell), $"{panel["title"]} lies on another");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_keeps_to_the_chosen_job_and_instance_and_rates_its_counters(string name)
    {
        foreach (var (panel, query) in new DashboardFile(name).Queries)
        {
            foreach (Match selector in Selector().Matches(query))
            {
                Assert.Contains("job=~\"$job\"", selector.Value, StringComparison.Ordinal);
                Assert.Contains("instance=~\"$instance\"", selector.Value, StringComparison.Ordinal);
            }

            var counters = Counter().Count(query);
            Assert.True(RatedCounter().Count(query) == counters, $"{panel}: a counter without rate or increase: {query}");
            Assert.False(RateOfFixedRange().IsMatch(query), $"{panel}: rate without $__rate_interval: {query}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Prometheus_parses_every_query(string name)
    {
        var rules = new DashboardFile(name).Queries.Select((entry, i) =>
            $"      - record: dashboard:query:{i}\n        expr: {JsonValue.Create(DashboardFile.Substituted(entry.Query, "1m")).ToJsonString()}\n");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "queries.yaml");
        await File.WriteAllTextAsync(file, $"groups:\n  - name: {name}\n    rules:\n{string.Concat(rules)}");
        var result = await ExternalTool.RunAsync("promtool", ["check", "rules", file]);
        Assert.True(result.ExitCode == 0, result.Said);
    }

    private static (int X, int Y, int W, int H) Place(JsonNode position) =>
        ((int)position["x"]!, (int)position["y"]!, (int)position["w"]!, (int)position["h"]!);

    [GeneratedRegex(@"[a-z_]+\{[^}]*\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"[a-z_]+_(total|bucket|sum|count)\{")]
    private static partial Regex Counter();

    [GeneratedRegex(@"(rate|increase)\([a-z_]+_(total|bucket|sum|count)\{")]
    private static partial Regex RatedCounter();

    [GeneratedRegex(@"rate\([^\[]*\[(?!\$__rate_interval)")]
    private static partial Regex RateOfFixedRange();
}
