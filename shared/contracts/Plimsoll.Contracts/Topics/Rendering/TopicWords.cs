using System.Globalization;

namespace Plimsoll.Contracts.Topics.Rendering;

/// <summary>How the three documents word the same topic.</summary>
internal static class TopicWords
{
    public static string Policy(TopicDefinition topic) =>
        topic.Retention is { } retention ? $"delete, {Number(retention.TotalDays)} d" : "compact";

    public static string CleanupName(CleanupPolicy policy) => policy switch
    {
        CleanupPolicy.Delete => "delete",
        CleanupPolicy.Compact => "compact",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "delete or compact"),
    };

    public static string RetentionMs(TimeSpan retention) => Number(retention.TotalMilliseconds);

    /// <summary>A YAML double-quoted scalar: what is inside is never read as a number, a boolean or a comment.</summary>
    public static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
