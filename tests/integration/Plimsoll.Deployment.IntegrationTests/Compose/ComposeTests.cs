using Plimsoll.Deployment.IntegrationTests.Settings;
using Plimsoll.Testing;
using YamlDotNet.RepresentationModel;

namespace Plimsoll.Deployment.IntegrationTests.Compose;

public sealed class ComposeTests
{
    private static readonly ComposeFile Compose = ComposeFile.Read("docker-compose.yml");
    private static readonly string[] Profiles = ["core", "observability", "full"];

    public static TheoryData<string> Ours => [.. ServiceHosts.All.Keys];

    public static TheoryData<string> Everyone => [.. Compose.Services.Keys];

    [Fact]
    public void Every_service_of_the_house_and_what_it_stands_on_is_there()
    {
        string[] expected = [.. ServiceHosts.All.Keys, "kafka", "topics", "redis", "rabbitmq", "prometheus", "grafana", "otel-collector", "jaeger"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Compose.Services.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public async Task A_service_accepts_its_settings(string service)
    {
        var environment = ComposeFile.EnvironmentOf(Compose.Services[service]);
        Assert.All(environment.Keys.Where(ServiceHosts.IsSetting), key => Assert.True(KnownSettings.Knows(key), key));
        Assert.Empty(await ServiceHosts.ObjectionsAsync(service, environment));
    }

    [Fact]
    public void The_replay_file_sets_options_that_exist()
    {
        var environment = ComposeFile.EnvironmentOf(ComposeFile.Read("deploy/docker/replay.yaml").Services["ingestion"]);
        Assert.NotEmpty(environment);
        Assert.All(environment.Keys, key => Assert.True(KnownSettings.Knows(key), key));
    }

    [Fact]
    public async Task A_wrong_setting_would_be_seen()
    {
        Assert.False(KnownSettings.Knows("PLIMSOLL_Kafka__BootstrapServer"));
        Assert.False(KnownSettings.Knows("PLIMSOLL_Kafak__Prefix"));
        Assert.True(KnownSettings.Knows("PLIMSOLL_Kafka__Client__security.protocol"));
        Assert.NotEmpty(await ServiceHosts.ObjectionsAsync("heatmap", new Dictionary<string, string> { ["PLIMSOLL_Kafka__Replicas"] = "13" }));
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Everyone_has_a_profile_a_health_check_and_a_memory_limit(string name)
    {
        var service = Compose.Services[name];
        var profiles = ComposeFile.Items(service, "profiles").ToList();
        Assert.NotEmpty(profiles);
        Assert.All(profiles, profile => Assert.Contains(profile, Profiles));
        Assert.Contains("full", profiles);
        Assert.True(service.Children.ContainsKey("mem_limit"), "mem_limit is missing");
        var check = (YamlMappingNode)service["healthcheck"];
        Assert.True(check.Children.ContainsKey("test") || name == "topics", "only the job that ends has no check");
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Ports_are_open_on_loopback_only(string name) =>
        Assert.All(ComposeFile.Items(Compose.Services[name], "ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Mounted_files_and_images_of_the_house_exist(string name)
    {
        var service = Compose.Services[name];
        foreach (var mount in ComposeFile.Items(service, "volumes").Where(volume => volume.StartsWith("./", StringComparison.Ordinal)))
            Assert.True(Path.Exists(CommittedFile.PathOf(mount.Split(':')[0])), mount);
        foreach (var volume in ComposeFile.Items(service, "volumes").Where(volume => char.IsAsciiLetter(volume[0])))
            Assert.Contains(volume.Split(':')[0], ((YamlMappingNode)Compose.Root["volumes"]).Select(entry => $"{entry.Key}"));
        if (service.Children.TryGetValue("build", out var build))
            Assert.True(File.Exists(CommittedFile.PathOf($"{build["dockerfile"]}")), $"{build["dockerfile"]}");
        Assert.DoesNotContain(":latest", $"{service["image"]}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ours))]
    public void Our_containers_have_no_rights_they_do_not_need(string name)
    {
        var service = Compose.Services[name];
        Assert.Equal("true", $"{service["read_only"]}");
        Assert.Equal(["ALL"], ComposeFile.Items(service, "cap_drop"));
        Assert.Contains("no-new-privileges:true", ComposeFile.Items(service, "security_opt"));
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Whom_it_waits_for_is_in_every_profile_it_is_in(string name)
    {
        var profiles = ComposeFile.Items(Compose.Services[name], "profiles").ToHashSet();
        Assert.All(ComposeFile.Items(Compose.Services[name], "depends_on"), other =>
            Assert.Superset(profiles, ComposeFile.Items(Compose.Services[other], "profiles").ToHashSet()));
    }
}
