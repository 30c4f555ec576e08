using System.Collections.Frozen;
using Plimsoll.Contracts.Topics;

namespace Plimsoll.Messaging.Clients;

/// <summary>Puts the configured prefix before topic and group names, and takes it off again.</summary>
internal sealed class TopicNames(string prefix)
{
    private readonly FrozenDictionary<string, string> physicalByLogical =
        TopicCatalogue.All.ToFrozenDictionary(topic => topic.Name, topic => prefix + topic.Name, StringComparer.Ordinal);

    /// <summary>The name on the broker of a topic of the catalogue.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such topic.</exception>
    public string Physical(string logical) => physicalByLogical.TryGetValue(logical, out var name)
        ? name
        : throw new ArgumentException($"topic '{logical}' is not in the catalogue", nameof(logical));

    /// <summary>The name on the broker of a consumer group.</summary>
    public string Group(string group) => prefix + group;
}
