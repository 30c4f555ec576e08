using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.ContractTests.Topics;

public sealed class StrimziTests
{
    [Fact]
    public void Every_topic_is_a_strimzi_v1_resource_as_the_code_has_it()
    {
        using var text = File.OpenText(CommittedFile.PathOf("deploy/k8s/components/strimzi-topics/topics.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        Assert.Equal(TopicCatalogue.All.Select(Describe), yaml.Documents.Select(document => Describe(document.RootNode)));
    }

    private static string Describe(TopicDefinition topic) =>
        $"kafka.strimzi.io/v1 KafkaTopic {topic.Name} {TopicDefinition.PartitionCount} {topic.Cleanup} {topic.Retention?.TotalMilliseconds}";

    private static string Describe(YamlNode topic)
    {
        var config = (YamlMappingNode)topic["spec"]["config"];
        var cleanup = string.Join("And", $"{config["cleanup.policy"]}".Split(',').Select(name => $"{char.ToUpperInvariant(name[0])}{name[1..]}"));
        var retention = config.Children.TryGetValue("retention.ms", out var ms) ? $"{ms}" : "";
        return $"{topic["apiVersion"]} {topic["kind"]} {topic["spec"]["topicName"]} {topic["spec"]["partitions"]} {cleanup} {retention}";
    }
}
