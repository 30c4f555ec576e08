using Plimsoll.Testing;

namespace Plimsoll.ContractTests.Schema;

/// <summary>A private copy of the .proto files and buf.yaml, to be changed and thrown away.</summary>
internal sealed class ProtoCopy : IDisposable
{
    private const string Protos = "shared/contracts/proto";

    public ProtoCopy()
    {
        var source = CommittedFile.PathOf(Protos);
        foreach (var file in Directory.EnumerateFiles(source, "*.proto", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Root, Protos, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Copy(CommittedFile.PathOf("buf.yaml"), Path.Combine(Root, "buf.yaml"));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("plimsoll-protos-").FullName;

    public void Replace(string path, string before, string after)
    {
        var file = Path.Combine(Root, path);
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
