namespace Plimsoll.Testing;

/// <summary>The independent tools of tests/contracts/node, installed by <c>npm ci</c>.</summary>
public static class NodeTools
{
    /// <summary>The folder of the tools.</summary>
    public static string Folder { get; } = CommittedFile.PathOf("tests/contracts/node");

    /// <summary>Runs buf in a folder.</summary>
    /// <param name="folder">Folder that holds buf.yaml.</param>
    /// <param name="arguments">Arguments of buf.</param>
    public static Task<ToolResult> BufAsync(string folder, params string[] arguments) =>
        ExternalTool.RunAsync(Installed(".bin/buf"), arguments, folder);

    /// <summary>Runs a script of the folder with nothing on its standard input.</summary>
    /// <param name="script">File name, e.g. <c>asyncapi.mjs</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<ToolResult> ScriptAsync(string script, params string[] arguments) => ScriptWithInputAsync(script, "", arguments);

    /// <summary>Runs a script of the folder.</summary>
    /// <param name="script">File name, e.g. <c>manifests.mjs</c>.</param>
    /// <param name="input">Text for its standard input.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Task<ToolResult> ScriptWithInputAsync(string script, string input, params string[] arguments)
    {
        _ = Installed(".package-lock.json");
        return ExternalTool.RunAsync("node", [Path.Combine(Folder, script), .. arguments], Folder, input);
    }

    private static string Installed(string path)
    {
        var full = Path.Combine(Folder, "node_modules", path);
        Assert.True(File.Exists(full), "the tools are not installed: run scripts/setup.sh test");
        return full;
    }
}
