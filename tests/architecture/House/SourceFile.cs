using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Plimsoll.ArchitectureTests.House;

/// <summary>One C# file, parsed.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="LineCount">Lines of the file.</param>
/// <param name="Unit">Its syntax tree.</param>
internal sealed record SourceFile(string Path, int LineCount, CompilationUnitSyntax Unit)
{
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public IEnumerable<T> All<T>() => Unit.DescendantNodes().OfType<T>();

    public static SourceFile Read(string path)
    {
        var text = Repository.Text(path);
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));
        return new SourceFile(path, text.AsSpan().TrimEnd('\n').Count('\n') + 1, tree.GetCompilationUnitRoot());
    }

    /// <summary>Lines that a node covers, its comments not counted.</summary>
    public static int LinesOf(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    public override string ToString() => Path;
}
