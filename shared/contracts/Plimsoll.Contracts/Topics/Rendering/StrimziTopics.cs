using System.Text;

namespace Plimsoll.Contracts.Topics.Rendering;

/// <summary>Renders the topics as Strimzi <c>KafkaTopic</c> resources (<c>kafka.strimzi.io/v1</c>).</summary>
public static class StrimziTopics
{
    /// <summary>Copies of each partition in a cluster.</summary>
    public const int Replicas = 3;

    /// <summary>Copies that must have a record before it counts as written: one broker may be away.</summary>
    public const int MinInSyncReplicas = 2;

    /// <summary>Largest record batch, bytes: a dead letter holds up to 1 MiB of the original beside its reason; all else is far smaller.</summary>
    public const int MaxMessageBytes = 2 * 1024 * 1024;

    /// <summary>The resources, one YAML document each.</summary>
    public static string Render()
    {
        var text = new StringBuilder("# Rendered from the topic catalogue by `make contracts`; a test holds both equal. Not to be edited.\n");
        foreach (var topic in TopicCatalogue.All)
            Append(text, topic);
        return text.ToString();
    }

    private static void Append(StringBuilder text, TopicDefinition topic)
    {
        text.Append("---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n")
            .Append($"  name: {topic.Name}\n")
            .Append("  labels:\n    strimzi.io/cluster: plimsoll\n")
            .Append($"    app.kubernetes.io/name: {topic.Owner}\n    app.kubernetes.io/part-of: plimsoll\n")
            .Append($"spec:\n  topicName: {topic.Name}\n  partitions: {TopicDefinition.PartitionCount}\n  replicas: {Replicas}\n  config:\n")
            .Append($"    cleanup.policy: {TopicWords.CleanupName(topic.Cleanup)}\n");
        if (topic.Retention is { } retention)
            text.Append($"    retention.ms: {TopicWords.RetentionMs(retention)}\n");
        text.Append($"    min.insync.replicas: {MinInSyncReplicas}\n    max.message.bytes: {MaxMessageBytes}\n");
    }
}
