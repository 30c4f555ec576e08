using System.Xml.Linq;

namespace Plimsoll.ArchitectureTests.House;

/// <summary>What a project file says.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="Name">File name without ending.</param>
/// <param name="Projects">Names of referenced projects.</param>
/// <param name="Packages">Ids of referenced packages.</param>
internal sealed record ProjectFile(string Path, string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public bool IsService => Path.StartsWith("services/", StringComparison.Ordinal);

    public bool IsCore => Name.EndsWith(".Core", StringComparison.Ordinal);

    /// <summary>The service's folder below services/, or empty.</summary>
    public string Service => IsService ? Path.Split('/')[1] : "";

    public XElement Xml => XElement.Load(Repository.PathOf(Path));

    public static ProjectFile Read(string path)
    {
        var xml = XElement.Load(Repository.PathOf(path));
        return new ProjectFile(
            path,
            System.IO.Path.GetFileNameWithoutExtension(path),
            [.. Included(xml, "ProjectReference").Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            [.. Included(xml, "PackageReference")]);
    }

    public override string ToString() => Name;

    private static IEnumerable<string> Included(XElement xml, string item) =>
        xml.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
