using Plimsoll.Deployment.IntegrationTests.Settings;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Kubernetes;

public sealed class RenderTests
{
    public static TheoryData<string> Overlays => ["base", "overlays/local", "overlays/staging", "overlays/production"];

    public static TheoryData<string> Kustomizations => [.. Kustomization.All];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_renders_to_valid_objects_without_unknown_fields(string overlay)
    {
        Assert.SkipUnless(Manifests.CanRender, $"kubectl is not here: {overlay} was not rendered; its files were checked unpatched instead");
        var manifests = await Manifests.OfAsync(overlay);
        Assert.True(manifests.IsRendered);
        Assert.Empty(manifests.Errors);
        foreach (var service in ServiceHosts.All.Keys)
            Assert.Single(manifests.Workloads, workload => $"{workload["metadata"]!["name"]}" == service);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_files_of_an_overlay_hold_valid_objects_without_unknown_fields(string overlay) =>
        Assert.Empty((await Manifests.UnrenderedAsync(overlay)).Errors);

    [Fact]
    public async Task The_dapr_components_are_valid() =>
        Assert.Empty((await Manifests.CheckAsync(Kustomization.Gather("deploy/dapr"), isRendered: false)).Errors);

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public void What_a_kustomization_names_exists(string folder) =>
        Assert.All(Kustomization.NamedBy(folder), path => Assert.True(Path.Exists(CommittedFile.PathOf(path)), path));

    [Fact]
    public void Every_manifest_is_named_by_a_kustomization()
    {
        var named = Kustomization.All.SelectMany(Kustomization.NamedBy).ToHashSet(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(CommittedFile.PathOf("deploy/k8s"), "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(CommittedFile.PathOf(""), file)).Where(file => Path.GetFileName(file) != "kustomization.yaml");
        Assert.All(files, file => Assert.Contains(file, named));
    }

    [Theory]
    [InlineData("    readOnlyRootFilesystem: true", "    readOnlyRootFileSystem: true", "no such field")]
    [InlineData("containerPort: 7103", "containerPort: \"http\"", "must be integer")]
    [InlineData("kind: StatefulSet", "kind: StatefullSet", "nobody here knows")]
    [InlineData("  serviceName: heatmap", "  serviceNam: heatmap", "no such field")]
    public async Task A_wrong_manifest_is_refused(string before, string after, string complaint)
    {
        var text = await File.ReadAllTextAsync(CommittedFile.PathOf("deploy/k8s/base/heatmap/workload.yaml"));
        Assert.Contains(before, text, StringComparison.Ordinal);
        var manifests = await Manifests.CheckAsync(text.Replace(before, after, StringComparison.Ordinal), isRendered: false);
        Assert.Contains(manifests.Errors, error => error.Contains(complaint, StringComparison.Ordinal));
    }
}
