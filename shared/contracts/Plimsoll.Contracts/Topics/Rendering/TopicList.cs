using System.Text;

namespace Plimsoll.Contracts.Topics.Rendering;

/// <summary>Renders deploy/kafka/topics.txt: one line a topic, name, partitions and settings, for deploy/kafka/create-topics.sh.</summary>
public static class TopicList
{
    /// <summary>The list.</summary>
    public static string Render()
    {
        var text = new StringBuilder("# Rendered from the topic catalogue by `make contracts`; a test holds both equal. NAME PARTITIONS SETTING...\n");
        foreach (var topic in TopicCatalogue.All)
        {
            text.Append($"{topic.Name} {TopicDefinition.PartitionCount} cleanup.policy={TopicWords.CleanupName(topic.Cleanup)}");
            if (topic.Retention is { } retention)
                text.Append($" retention.ms={TopicWords.RetentionMs(retention)}");
            text.Append($" max.message.bytes={StrimziTopics.MaxMessageBytes}\n");
        }

        return text.ToString();
    }
}
