using Plimsoll.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Deployment.IntegrationTests.Monitoring;

public sealed class CollectorTests
{
    [Fact]
    public void Every_part_of_a_pipeline_is_defined_and_every_part_defined_is_used()
    {
        using var text = File.OpenText(CommittedFile.PathOf("deploy/otel/collector.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var pipelines = ((YamlMappingNode)root["service"]["pipelines"]).Children.Values.Cast<YamlMappingNode>().ToList();
        Assert.NotEmpty(pipelines);
        foreach (var kind in new[] { "receivers", "processors", "exporters" })
        {
            var used = pipelines.SelectMany(pipeline => ((YamlSequenceNode)pipeline[kind]).Select(item => $"{item}")).Distinct().Order(StringComparer.Ordinal);
            Assert.Equal(((YamlMappingNode)root[kind]).Select(item => $"{item.Key}").Order(StringComparer.Ordinal), used);
        }

        Assert.All(pipelines, pipeline => Assert.Equal("memory_limiter", $"{pipeline["processors"][0]}"));
    }
}
