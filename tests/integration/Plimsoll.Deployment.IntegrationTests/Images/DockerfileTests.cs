using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Deployment.IntegrationTests.Settings;
using Plimsoll.Testing;

namespace Plimsoll.Deployment.IntegrationTests.Images;

public sealed partial class DockerfileTests
{
    public static TheoryData<string> Services => [.. ServiceHosts.All.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void An_image_is_built_in_stages_and_runs_without_root(string service)
    {
        var text = Text(service);
        Assert.Contains($"FROM mcr.microsoft.com/dotnet/sdk:{SdkVersion()} AS build", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^FROM mcr\.microsoft\.com/dotnet/aspnet:10\.0$", text);
        Assert.True(text.IndexOf("USER $APP_UID", StringComparison.Ordinal) > text.LastIndexOf("RUN ", StringComparison.Ordinal), "the last user is the application's");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void What_it_publishes_starts_and_copies_exists(string service)
    {
        var text = Text(service);
        var project = ProjectPath().Match(text).Value;
        Assert.True(File.Exists(CommittedFile.PathOf(project)), project);
        Assert.Contains($"ENTRYPOINT [\"./{Path.GetFileNameWithoutExtension(project)}\"]", text, StringComparison.Ordinal);
        foreach (Match copy in RepositoryCopy().Matches(text))
        {
            foreach (var path in copy.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1].Where(path => path != "."))
                Assert.True(Path.Exists(CommittedFile.PathOf(path)), path);
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Kafkas_native_client_is_where_kafka_is_used(string service)
    {
        var usesKafka = ServiceHosts.All[service].Method.DeclaringType!.Assembly.GetReferencedAssemblies().Any(name => name.Name == "Plimsoll.Messaging");
        Assert.Equal(usesKafka, Text(service).Contains("librdkafka1", StringComparison.Ordinal));
    }

    private static string Text(string service) => File.ReadAllText(CommittedFile.PathOf($"services/{service}/Dockerfile"));

    private static string SdkVersion()
    {
        using var global = JsonDocument.Parse(File.ReadAllText(CommittedFile.PathOf("global.json")));
        return global.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
    }

    [GeneratedRegex(@"services/[a-z-]+/[\w.]+/[\w.]+\.csproj")]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"(?m)^COPY (?!--from)(.+)$")]
    private static partial Regex RepositoryCopy();
}
