using Microsoft.CodeAnalysis.CSharp.Syntax;
using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Sources;

public sealed class SizeTests
{
    private const int MedianFileLines = 80;
    private const int MaxFileLines = 400;
    private const int MaxMethodLines = 70;
    private const int MaxProgramLines = 25;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_median_file_is_short(bool tests)
    {
        var lines = Repository.Sources.Where(source => source.IsTest == tests).Select(source => source.LineCount).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 1, MedianFileLines);
    }

    [Fact]
    public void No_file_is_long() => Assert.Empty(
        Repository.Sources.Where(source => source.LineCount > MaxFileLines).Select(source => $"{source.Path}: {source.LineCount} lines, at most {MaxFileLines}"));

    [Fact]
    public void No_method_is_long() => Assert.Empty(
        from source in Repository.Sources
        from method in source.All<BaseMethodDeclarationSyntax>().Cast<Microsoft.CodeAnalysis.SyntaxNode>()
            .Concat(source.All<LocalFunctionStatementSyntax>()).Concat(source.All<AccessorDeclarationSyntax>())
        where SourceFile.LinesOf(method) > MaxMethodLines
        select $"{source.Path}({method.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {SourceFile.LinesOf(method)} lines, at most {MaxMethodLines}");

    [Fact]
    public void A_program_reads_as_a_sentence() => Assert.Empty(
        Repository.Sources.Where(source => source.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && source.LineCount > MaxProgramLines)
            .Select(source => $"{source.Path}: {source.LineCount} lines, at most {MaxProgramLines}"));
}
