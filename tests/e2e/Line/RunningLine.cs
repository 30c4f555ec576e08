using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Plimsoll.Testing;

namespace Plimsoll.EndToEndTests.Line;

/// <summary>The whole line as a user starts it: <c>plimsoll run</c> as a process of its own, on free ports, in a folder of its own.</summary>
public sealed partial class RunningLine : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder folder = new();
    private readonly Process process;
    private readonly StringBuilder said = new();

    private RunningLine(Process process) => this.process = process;

    /// <summary>Address of the console.</summary>
    public Uri Console { get; private set; } = new("http://127.0.0.1:0/");

    /// <summary>Starts the line and waits until it says where the console is.</summary>
    /// <param name="arguments">What follows <c>plimsoll run</c>.</param>
    public static async Task<RunningLine> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "plimsoll"), ["run", "--ports", "free", "--plain", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var line = new RunningLine(new Process { StartInfo = start });
        start.WorkingDirectory = line.folder.Path;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        line.process.OutputDataReceived += (_, text) => line.Heard(text.Data, address);
        line.process.ErrorDataReceived += (_, text) => line.Heard(text.Data, address);
        line.process.Start();
        line.process.BeginOutputReadLine();
        line.process.BeginErrorReadLine();
        try
        {
            line.Console = await address.Task.WaitAsync(StartPatience);
            return line;
        }
        catch (TimeoutException error)
        {
            await line.DisposeAsync();
            throw new TimeoutException($"plimsoll run named no console within {StartPatience}:\n{line.said}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private void Heard(string? text, TaskCompletionSource<Uri> address)
    {
        if (text is null)
            return;
        lock (said)
            said.AppendLine(text);
        if (ConsoleAddress().Match(text) is { Success: true } match)
            address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"^\s*console\s+(http://\S+)")]
    private static partial Regex ConsoleAddress();
}
