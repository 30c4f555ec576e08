using Plimsoll.Alerting.Core.Rules;
using Plimsoll.Testing;

namespace Plimsoll.Alerting.Tests;

public sealed class DefaultPackTests
{
    private static readonly string[] Parts = ["Meaning", "Impact", "Diagnosis", "Mitigation", "Escalation"];

    public static TheoryData<string> Rules => [.. DefaultPack.Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_runbook_with_all_its_parts(string rule)
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "runbooks", $"{rule}.md"));
        Assert.StartsWith($"# {rule}\n", page, StringComparison.Ordinal);
        Assert.All(Parts, part => Assert.Contains($"\n**{part}.** ", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_names_are_unique() => Assert.Distinct(DefaultPack.Rules.Select(rule => rule.Name));
}
