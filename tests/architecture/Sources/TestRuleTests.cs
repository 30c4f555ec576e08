using Microsoft.CodeAnalysis.CSharp.Syntax;
using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Sources;

public sealed class TestRuleTests
{
    private static readonly string[] MockingPackages = ["Moq", "NSubstitute", "FakeItEasy", "JustMock"];

    [Fact]
    public void No_test_is_switched_off_by_an_attribute() => Assert.Empty(
        from source in Repository.Sources.Where(source => source.IsTest)
        from argument in source.All<AttributeArgumentSyntax>()
        where argument.NameEquals?.Name.Identifier.Text == "Skip"
        select $"{source.Path}: {argument}");

    [Fact]
    public void A_skip_at_run_time_gives_its_reason() => Assert.Empty(
        from source in Repository.Sources.Where(source => source.IsTest)
        from call in source.All<InvocationExpressionSyntax>()
        let name = call.Expression.ToString()
        where name is "Assert.Skip" or "Assert.SkipWhen" or "Assert.SkipUnless"
        let reason = call.ArgumentList.Arguments.LastOrDefault()?.ToString() ?? ""
        where reason is "\"\"" or "null" || call.ArgumentList.Arguments.Count < (name == "Assert.Skip" ? 1 : 2)
        select $"{source.Path}: {call}");

    [Fact]
    public void No_mocking_framework_is_used() =>
        Assert.All(Repository.Projects, project => Assert.Empty(project.Packages.Intersect(MockingPackages)));

    [Fact]
    public void No_test_is_marked_up_as_arrange_act_assert() => Assert.Empty(
        from source in Repository.Sources.Where(source => source.IsTest)
        from comment in source.Unit.DescendantTrivia().Select(trivia => trivia.ToString().Trim().ToUpperInvariant())
        where comment is "// ARRANGE" or "// ACT" or "// ASSERT"
        select $"{source.Path}: {comment}");

    [Fact]
    public void Every_test_method_is_in_a_public_sealed_class() => Assert.Empty(
        from source in Repository.Sources.Where(source => source.IsTest)
        from method in source.All<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
        let type = (TypeDeclarationSyntax)method.Parent!
        where !type.Modifiers.Any(word => word.Text == "public")
        select $"{source.Path}: {type.Identifier.Text}.{method.Identifier.Text} is not run");
}
