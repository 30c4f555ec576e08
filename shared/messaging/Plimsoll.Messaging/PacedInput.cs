using System.Diagnostics.CodeAnalysis;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.Messaging;

/// <summary>A topic and a consumer group that must not be outrun.</summary>
/// <param name="Group">Consumer group without prefix, e.g. <c>heatmap</c>.</param>
/// <param name="Topic">Logical topic name.</param>
public sealed record PacedInput(string Group, string Topic)
{
    /// <summary>Reads <c>group/topic</c>; false unless the topic is in the catalogue.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PacedInput? input)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        input = slash > 0 && TopicCatalogue.All.Any(topic => topic.Name == text[(slash + 1)..])
            ? new PacedInput(text[..slash], text[(slash + 1)..])
            : null;
        return input is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Group}/{Topic}";
}
