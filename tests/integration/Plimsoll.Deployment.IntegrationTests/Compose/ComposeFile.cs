using System.Text.RegularExpressions;
using Plimsoll.Testing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Deployment.IntegrationTests.Compose;

/// <summary>A compose file, with anchors and merge keys resolved and the defaults of its variables filled in.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(YamlMappingNode root) => Root = root;

    public YamlMappingNode Root { get; }

    public IReadOnlyDictionary<string, YamlMappingNode> Services =>
        ((YamlMappingNode)Root["services"]).ToDictionary(entry => $"{entry.Key}", entry => (YamlMappingNode)entry.Value);

    public static ComposeFile Read(string path)
    {
        using var text = File.OpenText(CommittedFile.PathOf(path));
        var yaml = new YamlStream();
        yaml.Load(new MergingParser(new Parser(text)));
        return new ComposeFile((YamlMappingNode)Assert.Single(yaml.Documents).RootNode);
    }

    public static IReadOnlyDictionary<string, string> EnvironmentOf(YamlMappingNode service) => service.Children.TryGetValue("environment", out var variables)
        ? ((YamlMappingNode)variables).ToDictionary(entry => $"{entry.Key}", entry => WithDefaults($"{entry.Value}"))
        : new Dictionary<string, string>();

    /// <summary>The items of a sequence, as text; empty where there is none.</summary>
    public static IEnumerable<string> Items(YamlMappingNode service, string key) => service.Children.TryGetValue(key, out var node)
        ? node switch
        {
            YamlSequenceNode list => list.Select(item => WithDefaults($"{item}")),
            YamlMappingNode map => map.Select(entry => $"{entry.Key}"),
            _ => [WithDefaults($"{node}")],
        }
        : [];

    private static string WithDefaults(string text) => Variable().Replace(text, match => match.Groups["default"].Value);

    [GeneratedRegex(@"\$\{[A-Z_]+(:?-(?<default>[^}]*))?(:\?[^}]*)?\}")]
    private static partial Regex Variable();
}
