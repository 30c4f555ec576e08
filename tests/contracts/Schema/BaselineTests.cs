using Google.Protobuf.Reflection;
using Plimsoll.Contracts.Topics;
using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Schema;

public sealed class BaselineTests
{
    [Fact]
    public void The_baseline_holds_what_the_catalogue_calls_stable_and_nothing_else()
    {
        var image = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(CommittedFile.PathOf("shared/contracts/baseline/v1.binpb")));
        var held = image.File.Select(file => file.Name).Order(StringComparer.Ordinal);
        var stable = TopicCatalogue.All.Where(topic => topic.IsStable).SelectMany(topic => WithImports(topic.Message.File))
            .Select(file => file.Name).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(stable, held);
    }

    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file) =>
        file.Dependencies.SelectMany(WithImports).Append(file);
}
