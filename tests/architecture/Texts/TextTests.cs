using System.Text.RegularExpressions;
using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Texts;

public sealed partial class TextTests
{
    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".targets", ".md", ".yaml", ".yml", ".json", ".mjs", ".ts", ".js", ".py", ".sh", ".proto", ".txt", "Makefile", "Dockerfile"];

    private static readonly IReadOnlyList<string> Texts = [.. Repository.Files.Where(file =>
        TextEndings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) && !file.EndsWith("package-lock.json", StringComparison.Ordinal))];

    [Fact]
    public void No_file_names_a_path_of_the_machine_it_was_written_on() => Assert.Empty(Find(MachinePath()));

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Assert.Empty(Find(Unfinished()));

    [Fact]
    public void Every_link_between_documents_leads_somewhere() => Assert.Empty(
        from file in Texts.Where(file => file.EndsWith(".md", StringComparison.Ordinal))
        from Match link in RelativeLink().Matches(Repository.Text(file))
        let target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(file))!, link.Groups[1].Value))
        where !Path.Exists(target)
        select $"{file}: {link.Groups[1].Value}");

    [Fact]
    public void Recorded_data_is_not_committed() => Assert.Empty(
        from file in Repository.Files
        where file.EndsWith(".jsonl.gz", StringComparison.Ordinal) || file.EndsWith(".jsonl", StringComparison.Ordinal)
        select file);

    private static IEnumerable<string> Find(Regex pattern) =>
        from file in Texts.Where(file => !file.EndsWith("/TextTests.cs", StringComparison.Ordinal))
        from line in Repository.Text(file).Split('\n').Index()
        where pattern.IsMatch(line.Item)
        select $"{file}({line.Index + 1}): {line.Item.Trim()}";

    [GeneratedRegex(@"(?<![\w.])/(work|home|root|Users)/[\w.-]|/tmp/(wt|bash)|[A-Z]:\\Users")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
