using Plimsoll.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Deployment.IntegrationTests.Kubernetes;

/// <summary>A folder with a kustomization.yaml, read without kubectl: what it names, and whether that is there.</summary>
internal static class Kustomization
{
    public static IEnumerable<string> All { get; } = Directory
        .EnumerateFiles(CommittedFile.PathOf("deploy"), "kustomization.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(CommittedFile.PathOf(""), Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal);

    /// <summary>Every file and folder it names, relative to the repository.</summary>
    public static IEnumerable<string> NamedBy(string folder)
    {
        var root = Read(folder);
        var generators = Sequence(root, "configMapGenerator").Concat(Sequence(root, "secretGenerator")).Cast<YamlMappingNode>().ToList();
        var files = generators.SelectMany(generator => Sequence(generator, "files").Concat(Sequence(generator, "envs")))
            .Select(file => $"{file}".Split('=')[^1]);
        return Sequence(root, "resources").Concat(Sequence(root, "components")).Select(node => $"{node}").Concat(files)
            .Select(path => Path.GetRelativePath(CommittedFile.PathOf(""), Path.GetFullPath(Path.Combine(CommittedFile.PathOf(folder), path))));
    }

    /// <summary>The text of every resource below a kustomization, unpatched, as one YAML stream.</summary>
    public static string Gather(string folder) => string.Join("\n---\n", NamedBy(folder).Where(path => !IsGenerated(folder, path)).Select(path =>
        Directory.Exists(CommittedFile.PathOf(path)) ? Gather(path) : File.ReadAllText(CommittedFile.PathOf(path))));

    private static bool IsGenerated(string folder, string path) =>
        !Directory.Exists(CommittedFile.PathOf(path)) && !Sequence(Read(folder), "resources").Any(node => path.EndsWith($"{node}", StringComparison.Ordinal));

    private static YamlMappingNode Read(string folder)
    {
        using var text = File.OpenText(CommittedFile.PathOf(Path.Combine(folder, "kustomization.yaml")));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<YamlNode> Sequence(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var list) ? ((YamlSequenceNode)list).Children : [];
}
