using System.Diagnostics;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>What a program answered.</summary>
/// <param name="ExitCode">Exit code; 0 is success.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it said, for the message of an assertion.</summary>
    public string Said => $"exit {ExitCode}\n{Output}{Error}";
}

/// <summary>Runs a checking program (buf, promtool, node, kubectl) to its end, within a deadline.</summary>
public static class ExternalTool
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Whether a program of this name is on the PATH.</summary>
    public static bool IsPresent(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs a program; it is killed at the deadline of one minute.</summary>
    /// <param name="program">Name on the PATH, or a path.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="folder">Working folder; the repository's root where null.</param>
    /// <param name="input">Text for its standard input, or null.</param>
    public static async Task<ToolResult> RunAsync(string program, IReadOnlyList<string> arguments, string? folder = null, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? SharedData.RepositoryRoot,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        using var deadline = new CancellationTokenSource(Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {Deadline}");
        }
    }
}
