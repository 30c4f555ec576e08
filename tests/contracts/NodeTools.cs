using Plimsoll.Testing;

namespace Plimsoll.ContractTests;

/// <summary>The independent tools of tests/contracts/node, installed by <c>npm ci</c>.</summary>
internal static class NodeTools
{
    public static string Folder { get; } = CommittedFile.PathOf("tests/contracts/node");

    public static Task<ToolResult> BufAsync(string folder, params string[] arguments) =>
        ExternalTool.RunAsync(Installed(".bin/buf"), arguments, folder);

    public static Task<ToolResult> ScriptAsync(string script, params string[] arguments)
    {
        _ = Installed(".package-lock.json");
        return ExternalTool.RunAsync("node", [Path.Combine(Folder, script), .. arguments], Folder);
    }

    private static string Installed(string path)
    {
        var full = Path.Combine(Folder, "node_modules", path);
        Assert.True(File.Exists(full), "the tools are not installed: run scripts/setup.sh test");
        return full;
    }
}
