using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Golden;

/// <summary>
/// One golden message: its bytes (<c>.binpb</c>) and what they mean (<c>.json</c>), as some earlier version wrote them. The files of a stable
/// message are never made again; a message that has grown gets a further file. Files of other messages may be deleted and made again.
/// </summary>
/// <param name="Message">The message type.</param>
/// <param name="Name">File name without ending: the full name, and the case where there are several.</param>
public sealed record GoldenMessage(MessageDescriptor Message, string Name)
{
    private const string Folder = "tests/corpus/golden";

    /// <summary>Every message that is kept in a topic or a store.</summary>
    public static IReadOnlyList<MessageDescriptor> Kept { get; } =
        [.. TopicCatalogue.All.Select(topic => topic.Message).Append(Book.Descriptor).DistinctBy(message => message.FullName)];

    /// <summary>The committed files.</summary>
    public static IEnumerable<GoldenMessage> Committed => Directory.EnumerateFiles(CommittedFile.PathOf(Folder), "*.binpb")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
        .Select(name => new GoldenMessage(Kept.Single(message => $"{name}@".StartsWith($"{message.FullName}@", StringComparison.Ordinal)), name));

    public string BinaryFile => CommittedFile.PathOf($"{Folder}/{Name}.binpb");

    public string JsonFile => CommittedFile.PathOf($"{Folder}/{Name}.json");

    public override string ToString() => Name;
}
