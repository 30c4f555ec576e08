using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Kubernetes;

/// <summary>The objects of an overlay: rendered where kubectl is here, else the unpatched objects of its files.</summary>
internal sealed class Manifests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Manifests>>> Known = new(StringComparer.Ordinal);

    private Manifests(JsonNode checkedObjects, bool isRendered)
    {
        IsRendered = isRendered;
        Objects = [.. checkedObjects["objects"]!.AsArray().OfType<JsonObject>()];
        Errors = [.. checkedObjects["errors"]!.AsArray().Select(error => $"{error}")];
    }

    /// <summary>kubectl is on this machine.</summary>
    public static bool CanRender { get; } = ExternalTool.IsPresent("kubectl");

    public bool IsRendered { get; }

    public IReadOnlyList<JsonObject> Objects { get; }

    /// <summary>Wrong, missing and unknown fields.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Objects that run pods.</summary>
    public IEnumerable<JsonObject> Workloads => Objects.Where(item => $"{item["kind"]}" is "Deployment" or "StatefulSet" or "Job" or "DaemonSet" or "CronJob");

    /// <summary>The objects of a folder below deploy/k8s, put together once.</summary>
    public static Task<Manifests> OfAsync(string overlay) => Known.GetOrAdd(overlay, name => new(() => PutTogetherAsync($"deploy/k8s/{name}"))).Value;

    /// <summary>The objects of a folder's files, unpatched.</summary>
    public static Task<Manifests> UnrenderedAsync(string overlay) => CheckAsync(Kustomization.Gather($"deploy/k8s/{overlay}"), isRendered: false);

    public static async Task<Manifests> CheckAsync(string yaml, bool isRendered)
    {
        var answer = await NodeTools.ScriptWithInputAsync("manifests.mjs", yaml);
        Assert.True(answer.ExitCode == 0, answer.Said);
        return new Manifests(JsonNode.Parse(answer.Output)!, isRendered);
    }

    public static async Task<string> RenderAsync(string folder)
    {
        var rendered = await ExternalTool.RunAsync("kubectl", ["kustomize", folder]);
        Assert.True(rendered.ExitCode == 0, rendered.Said);
        return rendered.Output;
    }

    public static string NameOf(JsonNode item) => $"{item["kind"]}/{item["metadata"]!["name"]}";

    public static JsonObject PodOf(JsonObject workload) => workload["spec"]!["template"]!["spec"]!.AsObject();

    public static IEnumerable<JsonObject> ContainersOf(JsonObject workload) => new[] { "containers", "initContainers" }
        .SelectMany(key => PodOf(workload)[key]?.AsArray().OfType<JsonObject>() ?? []);

    private static async Task<Manifests> PutTogetherAsync(string folder) =>
        await CheckAsync(CanRender ? await RenderAsync(folder) : Kustomization.Gather(folder), CanRender);
}
