using System.Globalization;

namespace Plimsoll.Contracts.Topics.Rendering;

/// <summary>How the three documents word the same topic.</summary>
internal static class TopicWords
{
    public static string Policy(TopicDefinition topic) =>
        topic.Retention is { } retention
            ? $"{(topic.IsCompacted ? "compact and " : "")}delete, {Number(retention.TotalDays)} d"
            : "compact";

    /// <summary>The policy as Kafka's <c>cleanup.policy</c> spells it.</summary>
    public static string CleanupName(CleanupPolicy policy) => string.Join(',', CleanupNames(policy));

    public static IReadOnlyList<string> CleanupNames(CleanupPolicy policy) => policy switch
    {
        CleanupPolicy.Delete => ["delete"],
        CleanupPolicy.Compact => ["compact"],
        CleanupPolicy.CompactAndDelete => ["compact", "delete"],
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "delete, compact or both"),
    };

    public static string RetentionMs(TimeSpan retention) => Number(retention.TotalMilliseconds);

    /// <summary>A YAML double-quoted scalar: what is inside is never read as a number, a boolean or a comment.</summary>
    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
