namespace Plimsoll.Testing;

/// <summary>
/// A file in the repository that must equal what the code says. With <c>PLIMSOLL_ACCEPT=1</c> in the environment the file is written
/// instead of compared, and the difference is reviewed in the commit.
/// </summary>
public static class CommittedFile
{
    /// <summary>Whether files are written instead of compared.</summary>
    public static bool Accepting => Environment.GetEnvironmentVariable("PLIMSOLL_ACCEPT") == "1";

    /// <summary>The full path of a path in the repository.</summary>
    public static string PathOf(string path) => Path.Combine(SharedData.RepositoryRoot, path);

    /// <summary>Asserts that the file holds this text, or writes it.</summary>
    /// <param name="path">Path in the repository.</param>
    /// <param name="expected">What the code says.</param>
    public static void MustEqual(string path, string expected)
    {
        var full = PathOf(path);
        if (Accepting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, expected);
            return;
        }

        Assert.True(File.Exists(full), $"{path} is missing: make it with PLIMSOLL_ACCEPT=1");
        Assert.Equal(expected, File.ReadAllText(full));
    }
}
