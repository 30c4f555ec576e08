using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Sources;

public sealed class ShapeTests
{
    private static readonly string[] VagueWords = ["Common", "Utils", "Util", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Misc"];

    [Fact]
    public void A_class_is_sealed_unless_it_is_static_or_abstract() => Assert.Empty(
        from source in Repository.Sources
        from type in source.All<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax or RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordDeclaration }
        where !type.Modifiers.Any(word => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
        where !IsPartOfASealedOne(type)

        // BenchmarkDotNet derives from the classes it measures.
        where !source.Path.StartsWith("tests/performance/Benches/", StringComparison.Ordinal)
        select $"{source.Path}: {type.Identifier.Text}");

    [Fact]
    public void A_namespace_follows_its_folder() => Assert.Empty(
        from source in Repository.Sources
        let space = source.All<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString()
        let project = Repository.Projects.Where(project => source.Path.StartsWith(FolderOf(project.Path), StringComparison.Ordinal))
            .MaxBy(project => project.Path.Length)
        where space is not null && project is not null
        let rest = Path.GetDirectoryName(source.Path[FolderOf(project.Path).Length..])!.Replace('\\', '/').Replace('/', '.')
        let expected = rest.Length == 0 ? project.Name : $"{project.Name}.{rest}"
        where space != expected
        select $"{source.Path}: {space}, expected {expected}");

    [Fact]
    public void Namespaces_are_file_scoped() =>
        Assert.Empty(Repository.Sources.Where(source => source.All<NamespaceDeclarationSyntax>().Any()).Select(source => source.Path));

    [Fact]
    public void Nothing_is_called_common_or_helper() => Assert.Empty(
        from source in Repository.Sources
        from name in source.All<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).Concat(source.Path.Split('/', '.'))
        where VagueWords.Any(word => name == word || (name.EndsWith(word, StringComparison.Ordinal) && word != "Common" && word != "Misc"))
        select $"{source.Path}: {name}");

    [Fact]
    public void A_file_holds_a_type_of_its_own_name() => Assert.Empty(
        from source in Repository.Sources
        where !source.Path.EndsWith("/Program.cs", StringComparison.Ordinal) && source.All<BaseTypeDeclarationSyntax>().Any()
        let name = Path.GetFileNameWithoutExtension(source.Path).Split('.')[0]
        let types = source.All<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).ToList()
        where !types.Contains(name)
        select $"{source.Path} holds {string.Join(", ", types)}");

    [Fact]
    public void A_suppression_says_why() => Assert.Empty(
        from source in Repository.Sources
        from directive in source.Unit.DescendantTrivia(descendIntoTrivia: true).Where(trivia => trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia))
        let text = directive.ToString()
        where text.Contains("disable", StringComparison.Ordinal) && !text.Contains("//", StringComparison.Ordinal)
        select $"{source.Path}: {text}");

    private static string FolderOf(string project) => project[..(project.LastIndexOf('/') + 1)];

    private static bool IsPartOfASealedOne(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) && Repository.Sources.SelectMany(source => source.All<TypeDeclarationSyntax>())
            .Any(other => other.Identifier.Text == type.Identifier.Text && other.Modifiers.Any(word => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword));
}
