using System.Runtime.CompilerServices;

namespace Plimsoll.Testing;

/// <summary>Finds the recorded markets and test vectors that lie beside the project and are never committed.</summary>
public static class SharedData
{
    /// <summary>Folder with recorded markets: <c>PLIMSOLL_DATA</c>, else <c>../shared/data</c> beside the project; may be absent.</summary>
    public static string DataFolder => Environment.GetEnvironmentVariable("PLIMSOLL_DATA") ?? Path.Combine(SharedFolder, "data");

    /// <summary>The shared folder beside the project; may be absent.</summary>
    public static string SharedFolder => Environment.GetEnvironmentVariable("PLIMSOLL_SHARED") ?? Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    /// <summary>The folder that holds Plimsoll.slnx.</summary>
    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>A path below the data folder; skips the test, saying so, where the data is absent.</summary>
    /// <param name="path">Path below the data folder, e.g. <c>hyperliquid-recorded</c>.</param>
    /// <param name="test">The test, filled in by the compiler.</param>
    public static string Require(string path, [CallerMemberName] string test = "")
    {
        var full = Path.Combine(DataFolder, path);
        Assert.SkipUnless(Path.Exists(full), $"recorded data is not here: {test} needs {path} in ../shared/data or PLIMSOLL_DATA");
        return full;
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Plimsoll.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no Plimsoll.slnx above {start}");
    }
}
