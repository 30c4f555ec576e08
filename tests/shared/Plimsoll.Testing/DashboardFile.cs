using System.Text.Json.Nodes;

namespace Plimsoll.Testing;

/// <summary>A Grafana dashboard in classic JSON and the queries in it.</summary>
public sealed class DashboardFile
{
    /// <summary>Folder of the dashboards, in the repository.</summary>
    public const string Folder = "deploy/grafana/dashboards";

    /// <summary>Reads a dashboard.</summary>
    /// <param name="name">File name without ending; also its uid.</param>
    public DashboardFile(string name)
    {
        Name = name;
        Json = JsonNode.Parse(File.ReadAllText(CommittedFile.PathOf($"{Folder}/{name}.json")))!.AsObject();
    }

    /// <summary>Names of all dashboards.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(CommittedFile.PathOf(Folder), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>File name without ending.</summary>
    public string Name { get; }

    /// <summary>The whole dashboard.</summary>
    public JsonObject Json { get; }

    /// <summary>Panels that show data, rows left out.</summary>
    public IEnumerable<JsonObject> Panels => Json["panels"]!.AsArray().OfType<JsonObject>().Where(panel => $"{panel["type"]}" != "row");

    /// <summary>Template variables by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Variables =>
        Json["templating"]!["list"]!.AsArray().OfType<JsonObject>().ToDictionary(variable => $"{variable["name"]}");

    /// <summary>Every query of every panel, with its panel's title, as it stands in the file.</summary>
    public IEnumerable<(string Panel, string Query)> Queries =>
        from panel in Panels
        from target in panel["targets"]!.AsArray()
        select ($"{panel["title"]}", $"{target!["expr"]}");

    /// <summary>A query as Prometheus takes it: every job and instance, and this range for Grafana's own.</summary>
    /// <param name="query">A query of the file.</param>
    /// <param name="range">Range such as <c>1m</c>.</param>
    public static string Substituted(string query, string range) => query
        .Replace("$__rate_interval", range, StringComparison.Ordinal)
        .Replace("$__range", range, StringComparison.Ordinal)
        .Replace("$job", ".+", StringComparison.Ordinal)
        .Replace("$instance", ".+", StringComparison.Ordinal);
}
