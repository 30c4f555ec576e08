using System.Text.RegularExpressions;
using Plimsoll.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Deployment.IntegrationTests.Monitoring;

public sealed partial class PrometheusTests
{
    private const string Rules = "deploy/prometheus/rules/plimsoll.yaml";
    private const string RuleTests = "deploy/prometheus/tests/plimsoll.test.yaml";
    private static readonly string[] Annotations = ["summary", "description", "runbook_url", "dashboard"];

    [Theory]
    [InlineData("check", "config", "deploy/prometheus/prometheus.yml")]
    [InlineData("check", "rules", Rules)]
    [InlineData("test", "rules", RuleTests)]
    public async Task Promtool_accepts(string verb, string what, string file)
    {
        var result = await ExternalTool.RunAsync("promtool", [verb, what, CommittedFile.PathOf(file)]);
        Assert.True(result.ExitCode == 0, result.Said);
    }

    [Fact]
    public void Every_alert_has_a_test_a_runbook_and_its_annotations()
    {
        var tested = TestedAlert().Matches(File.ReadAllText(CommittedFile.PathOf(RuleTests))).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(Alerts());
        foreach (var alert in Alerts())
        {
            Assert.Contains($"{alert["alert"]}", tested);
            Assert.All(Annotations, name => Assert.NotEmpty($"{alert["annotations"][name]}"));
            Assert.Equal($"docs/runbooks/operations/{alert["alert"]}.md", $"{alert["annotations"]["runbook_url"]}");
            Assert.True(File.Exists(CommittedFile.PathOf($"{alert["annotations"]["runbook_url"]}")), $"{alert["alert"]} has no runbook");
            Assert.NotEmpty($"{alert["labels"]["severity"]}");
        }
    }

    [Fact]
    public void Every_runbook_of_operations_belongs_to_an_alert() =>
        Assert.Equal(
            Alerts().Select(alert => $"{alert["alert"]}.md").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(CommittedFile.PathOf("docs/runbooks/operations")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_prometheus_operators_rules_equal_prometheus_own()
    {
        var text = File.ReadAllText(CommittedFile.PathOf(Rules));
        var groups = text[text.IndexOf("groups:", StringComparison.Ordinal)..].TrimEnd().Split('\n').Select(line => line.Length == 0 ? line : $"  {line}");
        CommittedFile.MustEqual("deploy/k8s/components/monitoring/rules.yaml", $"""
            # The rules of deploy/prometheus/rules/plimsoll.yaml for the Prometheus operator; a test holds both equal.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: plimsoll
            spec:
            {string.Join('\n', groups)}

            """);
    }

    private static IEnumerable<YamlNode> Alerts()
    {
        using var text = File.OpenText(CommittedFile.PathOf(Rules));
        var yaml = new YamlStream();
        yaml.Load(text);
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"]).SelectMany(group => (YamlSequenceNode)group["rules"])
            .Where(rule => ((YamlMappingNode)rule).Children.ContainsKey("alert"));
    }

    [GeneratedRegex(@"alertname: (\w+)")]
    private static partial Regex TestedAlert();
}
