using System.Text.Json;
using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Topics;

public sealed class AsyncApiTests
{
    private static readonly string Document = CommittedFile.PathOf("docs/asyncapi.yaml");

    [Fact]
    public async Task An_independent_parser_finds_every_topic_of_the_catalogue_as_the_code_has_it()
    {
        var parsed = await NodeTools.ScriptAsync("asyncapi.mjs", Document);
        Assert.True(parsed.ExitCode == 0, parsed.Said);
        using var channels = JsonDocument.Parse(parsed.Output);
        Assert.Equal(TopicCatalogue.All.Select(Describe), channels.RootElement.EnumerateArray().Select(Describe));
    }

    [Theory]
    [InlineData("partitions: 12", "partitions: -1")]
    [InlineData("asyncapi: 3.0.0", "asyncapi: 3.0.0\nunknown: 1")]
    [InlineData("'#/components/messages/ZoneSet'", "'#/components/messages/Missing'")]
    public async Task A_wrong_document_is_refused(string before, string after)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "asyncapi.yaml");
        var text = await File.ReadAllTextAsync(Document);
        Assert.Contains(before, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(1, (await NodeTools.ScriptAsync("asyncapi.mjs", file)).ExitCode);
    }

    private static string Describe(TopicDefinition topic) =>
        $"{topic.Name} {topic.Message.FullName} {TopicDefinition.PartitionCount} {topic.Cleanup} {topic.Retention?.TotalMilliseconds} {topic.Owner} "
        + (topic.EventType is null ? "1 header" : "9 headers");

    private static string Describe(JsonElement channel)
    {
        var headers = channel.GetProperty("headers").GetArrayLength();
        var cleanup = string.Join("And", channel.GetProperty("cleanup").EnumerateArray().Select(name => Capitalised(name.GetString()!)));
        var retention = channel.GetProperty("retentionMs");
        return $"{channel.GetProperty("name").GetString()} {channel.GetProperty("message").GetString()} {channel.GetProperty("partitions").GetInt32()} "
            + $"{cleanup} {(retention.ValueKind == JsonValueKind.Null ? null : retention.GetInt64())} {channel.GetProperty("owner").GetString()} "
            + $"{headers} header{(headers == 1 ? "" : "s")}";
    }

    private static string Capitalised(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
