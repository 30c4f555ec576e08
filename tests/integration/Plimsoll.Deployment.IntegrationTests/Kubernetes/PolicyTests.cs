using System.Text.Json.Nodes;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Kubernetes;

/// <summary>What must hold for every pod of every overlay, whoever wrote it.</summary>
public sealed class PolicyTests
{
    public static TheoryData<string> Overlays => RenderTests.Overlays;

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_pod_runs_as_root_escalates_or_writes_to_its_root(string overlay)
    {
        foreach (var workload in (await Manifests.OfAsync(overlay)).Workloads)
        {
            var pod = Manifests.PodOf(workload)["securityContext"]!;
            Assert.Equal("true", $"{pod["runAsNonRoot"]}");
            Assert.NotEqual(0, (int)pod["runAsUser"]!);
            Assert.Equal("RuntimeDefault", $"{pod["seccompProfile"]!["type"]}");
            foreach (var container in Manifests.ContainersOf(workload))
            {
                var context = container["securityContext"]!;
                Assert.Equal("false", $"{context["allowPrivilegeEscalation"]}");
                Assert.Equal("true", $"{context["readOnlyRootFilesystem"]}");
                Assert.Equal(["ALL"], context["capabilities"]!["drop"]!.AsArray().Select(item => $"{item}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_container_has_requests_and_limits_and_memory_cannot_be_overcommitted(string overlay)
    {
        foreach (var container in (await Manifests.OfAsync(overlay)).Workloads.SelectMany(Manifests.ContainersOf))
        {
            var resources = container["resources"]!;
            Assert.NotNull(resources["requests"]!["cpu"]);
            Assert.NotNull(resources["limits"]!["cpu"]);
            Assert.Equal($"{resources["requests"]!["memory"]}", $"{resources["limits"]!["memory"]}");
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_pod_mounts_a_service_account_token(string overlay)
    {
        var manifests = await Manifests.OfAsync(overlay);
        Assert.All(manifests.Workloads, workload => Assert.Equal("false", $"{Manifests.PodOf(workload)["automountServiceAccountToken"]}"));
        Assert.All(manifests.Objects.Where(item => $"{item["kind"]}" == "ServiceAccount"), account => Assert.Equal("false", $"{account["automountServiceAccountToken"]}"));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Nothing_shares_the_node_and_nothing_is_exposed(string overlay)
    {
        var manifests = await Manifests.OfAsync(overlay);
        foreach (var pod in manifests.Workloads.Select(Manifests.PodOf))
        {
            Assert.All(["hostNetwork", "hostPID", "hostIPC"], key => Assert.Null(pod[key]));
            Assert.All(pod["volumes"]?.AsArray() ?? [], volume => Assert.Null(volume!["hostPath"]));
        }

        Assert.DoesNotContain(manifests.Objects, item => $"{item["kind"]}" == "Ingress" || $"{item["spec"]?["type"]}" is "NodePort" or "LoadBalancer");
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Traffic_is_denied_unless_a_policy_names_it(string overlay)
    {
        var manifests = await Manifests.OfAsync(overlay);
        var policies = manifests.Objects.Where(item => $"{item["kind"]}" == "NetworkPolicy").ToList();
        var deny = Assert.Single(policies, policy => $"{policy["metadata"]!["name"]}" == "default-deny");
        Assert.Empty(deny["spec"]!["podSelector"]!.AsObject());
        Assert.Equal(["Ingress", "Egress"], deny["spec"]!["policyTypes"]!.AsArray().Select(item => $"{item}"));
        Assert.True(deny["spec"]!["ingress"] is null && deny["spec"]!["egress"] is null);
        foreach (var workload in manifests.Workloads)
        {
            var name = $"{workload["spec"]!["template"]!["metadata"]!["labels"]!["app.kubernetes.io/name"]}";
            Assert.Single(policies, policy => $"{policy["spec"]!["podSelector"]!["matchLabels"]?["app.kubernetes.io/name"]}" == name);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_namespace_enforces_the_restricted_standard(string overlay)
    {
        var space = Assert.Single((await Manifests.OfAsync(overlay)).Objects, item => $"{item["kind"]}" == "Namespace");
        Assert.Equal("restricted", $"{space["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]}");
    }

    [Fact]
    public void The_base_and_the_components_hold_no_secret()
    {
        var files = new[] { "deploy/k8s/base", "deploy/k8s/components" }.SelectMany(folder =>
            Directory.EnumerateFiles(CommittedFile.PathOf(folder), "*", SearchOption.AllDirectories));
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("kind: Secret\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Password=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secretGenerator", text, StringComparison.Ordinal);
        });
    }

    internal static JsonObject Container(JsonObject workload) => Assert.Single(Manifests.ContainersOf(workload));
}
