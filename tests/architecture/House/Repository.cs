using Plimsoll.Testing;

namespace Plimsoll.ArchitectureTests.House;

/// <summary>The files of the repository that people write.</summary>
internal static class Repository
{
    private static readonly string[] NotWritten = ["artifacts", "bin", "obj", "node_modules", ".git", "wwwroot", "dist"];

    public static string Root => SharedData.RepositoryRoot;

    /// <summary>Paths relative to the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(Relative).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("eng/", StringComparison.Ordinal)).Select(ProjectFile.Read)];

    /// <summary>Projects that ship: rooms, cores, hosts and the command.</summary>
    public static IReadOnlyList<ProjectFile> Shipped { get; } = [.. Projects.Where(project => !project.IsTest)];

    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("eng/", StringComparison.Ordinal)).Select(SourceFile.Read)];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Text(string file) => File.ReadAllText(PathOf(file));

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(IsWritten).SelectMany(Walk));

    private static bool IsWritten(string folder) => !NotWritten.Contains(Path.GetFileName(folder))
        && !Path.GetFileName(folder).StartsWith("BenchmarkDotNet", StringComparison.Ordinal) && folder != Path.Combine(Root, "run");

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');
}
