using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Plimsoll.ArchitectureTests.House;

namespace Plimsoll.ArchitectureTests.Packages;

public sealed partial class PinTests
{
    [Fact]
    public void Every_package_version_is_exact()
    {
        var versions = XElement.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(ExactNuGet(), (string?)version.Attribute("Version")));
    }

    [Fact]
    public void No_project_states_a_version_of_its_own() => Assert.Empty(
        from project in Repository.Projects
        from reference in project.Xml.Descendants("PackageReference")
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
        select $"{project}: {reference}");

    [Fact]
    public void Every_npm_version_is_exact_and_locked()
    {
        foreach (var file in Repository.Files.Where(file => file.EndsWith("/package.json", StringComparison.Ordinal)))
        {
            Assert.Contains(file.Replace("package.json", "package-lock.json", StringComparison.Ordinal), Repository.Files);
            using var json = JsonDocument.Parse(Repository.Text(file));
            foreach (var section in new[] { "dependencies", "devDependencies" })
            {
                if (json.RootElement.TryGetProperty(section, out var packages))
                    Assert.All(packages.EnumerateObject(), package => Assert.Matches(ExactNpm(), package.Value.GetString()));
            }
        }
    }

    [Fact]
    public void The_sdk_is_pinned() => Assert.Matches("\"version\": \"10\\.0\\.[0-9]+\"", Repository.Text("global.json"));

    [Fact]
    public void Warnings_are_errors_in_every_project() => Assert.Empty(
        from project in Repository.Projects
        from element in project.Xml.Descendants()
        where element.Name.LocalName is "TreatWarningsAsErrors" or "AnalysisLevel" or "Nullable" or "RunAnalyzers"
        select $"{project}: {element}");

    [GeneratedRegex(@"^\[[0-9]+(\.[0-9]+){1,3}\]$")]
    private static partial Regex ExactNuGet();

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+$")]
    private static partial Regex ExactNpm();
}
