using System.Text.Json.Nodes;
using Plimsoll.Deployment.IntegrationTests.Settings;
using Plimsoll.Hosting.Lifetime;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Kubernetes;

/// <summary>What the manifests say about the services, held against the services.</summary>
public sealed class ServiceTests
{
    public static TheoryData<string, string> ServicesOfOverlays
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var overlay in new[] { "overlays/local", "overlays/staging", "overlays/production" })
            {
                foreach (var service in ServiceHosts.All.Keys)
                    all.Add(overlay, service);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(ServicesOfOverlays))]
    public async Task A_service_accepts_its_settings(string overlay, string service)
    {
        Assert.SkipUnless(Manifests.CanRender, $"kubectl is not here: the settings of {overlay} were not put together");
        var environment = EnvironmentOf(await Manifests.OfAsync(overlay), service);
        Assert.All(environment.Keys.Where(ServiceHosts.IsSetting), key => Assert.True(KnownSettings.Knows(key), key));
        Assert.Empty(await ServiceHosts.ObjectionsAsync(service, environment));
    }

    [Theory]
    [MemberData(nameof(ServicesOfOverlays))]
    public async Task Probes_ask_the_health_endpoints_of_its_own_port(string overlay, string service)
    {
        var workload = WorkloadOf(await Manifests.OfAsync(overlay), service);
        var container = PolicyTests.Container(workload);
        foreach (var (probe, path) in new[] { ("startupProbe", "/health/startup"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready") })
        {
            Assert.Equal(path, $"{container[probe]!["httpGet"]!["path"]}");
            Assert.Equal("http", $"{container[probe]!["httpGet"]!["port"]}");
        }

        var (http, rpc) = await PortsAsync(service);
        Assert.Equal(http, PortOf(container, "http"));
        Assert.Equal(rpc, PortOf(container, "rpc"));
    }

    [Theory]
    [MemberData(nameof(ServicesOfOverlays))]
    public async Task The_grace_period_is_longer_than_the_services_own_shutdown(string overlay, string service)
    {
        var workload = WorkloadOf(await Manifests.OfAsync(overlay), service);
        var sleepSeconds = (int)PolicyTests.Container(workload)["lifecycle"]!["preStop"]!["sleep"]!["seconds"]!;
        var graceSeconds = (int)Manifests.PodOf(workload)["terminationGracePeriodSeconds"]!;
        Assert.True(sleepSeconds + new HostingOptions().HardCapSeconds < graceSeconds);
    }

    [Theory]
    [MemberData(nameof(ServicesOfOverlays))]
    public async Task Copies_and_the_division_of_partitions_agree(string overlay, string service)
    {
        var workload = WorkloadOf(await Manifests.OfAsync(overlay), service);
        if ($"{workload["kind"]}" == "Deployment")
            return;
        var variables = PolicyTests.Container(workload)["env"]!.AsArray();
        var replicas = variables.Single(variable => $"{variable!["name"]}" == "PLIMSOLL_Kafka__Replicas")!["value"];
        Assert.Equal($"{workload["spec"]!["replicas"]}", $"{replicas}");
        var ordinal = variables.Single(variable => $"{variable!["name"]}" == "PLIMSOLL_Kafka__Ordinal")!;
        Assert.Contains("pod-index", $"{ordinal["valueFrom"]!["fieldRef"]!["fieldPath"]}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ServicesOfOverlays))]
    public async Task A_service_has_its_service_account_budget_and_address(string overlay, string service)
    {
        var manifests = await Manifests.OfAsync(overlay);
        foreach (var kind in new[] { "Service", "ServiceAccount", "PodDisruptionBudget", "NetworkPolicy" })
            Assert.Single(manifests.Objects, item => Manifests.NameOf(item) == $"{kind}/{service}");
        Assert.Equal(service, $"{Manifests.PodOf(WorkloadOf(manifests, service))["serviceAccountName"]}");
    }

    [Fact]
    public void The_spool_fits_its_volume()
    {
        var gibibyte = 1024L * 1024 * 1024;
        Assert.True(new Plimsoll.Messaging.KafkaOptions().SpoolMaxBytes < gibibyte);
        Assert.Contains("storage: 1Gi", File.ReadAllText(CommittedFile.PathOf("deploy/k8s/base/ingestion/workload.yaml")), StringComparison.Ordinal);
    }

    private static JsonObject WorkloadOf(Manifests manifests, string service) =>
        manifests.Workloads.Single(workload => $"{workload["metadata"]!["name"]}" == service);

    private static Dictionary<string, string> EnvironmentOf(Manifests manifests, string service)
    {
        var container = PolicyTests.Container(WorkloadOf(manifests, service));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in container["envFrom"]!.AsArray())
        {
            var map = manifests.Objects.Single(item => Manifests.NameOf(item) == $"ConfigMap/{source!["configMapRef"]!["name"]}");
            foreach (var (key, value) in map["data"]!.AsObject())
                environment[key] = $"{value}";
        }

        foreach (var variable in container["env"]?.AsArray() ?? [])
            environment[$"{variable!["name"]}"] = $"{variable["value"] ?? "0"}";
        return environment;
    }

    private static async Task<(int Http, int? Rpc)> PortsAsync(string service)
    {
        await using var host = ServiceHosts.All[service]([], [new("Hosting:OwnsProcess", "false")]);
        return (host.Configuration.GetValue<int>("Endpoints:HttpPort"), host.Configuration.GetValue<int?>("Endpoints:RpcPort"));
    }

    private static int? PortOf(JsonObject container, string name) =>
        (int?)container["ports"]!.AsArray().SingleOrDefault(port => $"{port!["name"]}" == name)?["containerPort"];
}
