using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Texts;

public sealed partial class PromiseTests
{
    private static readonly HashSet<string> Tests =
    [
        .. from source in Repository.Sources
           where source.IsTest
           from method in source.All<MethodDeclarationSyntax>()
           where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
           select method.Identifier.Text,
    ];

    [Theory]
    [InlineData("docs/promises.md")]
    [InlineData("docs/threat-model.md")]
    public void Every_test_that_a_document_names_exists(string document)
    {
        var named = TestName().Matches(Repository.Text(document)).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, Tests));
    }

    [Fact]
    public void Every_promise_names_its_test()
    {
        var rows = Repository.Text("docs/promises.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Promise", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches(TestName(), row.Split('|')[2]));
    }

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
