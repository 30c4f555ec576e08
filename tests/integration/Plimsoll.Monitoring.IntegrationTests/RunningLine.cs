using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Plimsoll.Monitoring.IntegrationTests;

/// <summary><c>plimsoll run</c> on the generated market, as a process of its own on free ports.</summary>
internal sealed partial class RunningLine : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private RunningLine(Process process, Uri metrics) => (this.process, Metrics) = (process, metrics);

    /// <summary>Where one of its hosts serves the metrics of the whole process.</summary>
    public Uri Metrics { get; }

    /// <summary>Starts the line; an hour of the market passes in half a minute.</summary>
    public static async Task<RunningLine> StartAsync()
    {
        var start = new ProcessStartInfo(CommandPath, ["run", "--source", "generated", "--speed", "120", "--ports", "free", "--plain"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(StartDeadline);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (MetricsAddress().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new RunningLine(process, new Uri(match.Value));
            }
        }

        throw new InvalidOperationException($"plimsoll run ended: {string.Join('\n', said)}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    // The command lies beside this test's own output, built in the same configuration.
    private static string CommandPath
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(output.Parent!.Parent!.FullName, "Plimsoll.Cli", output.Name, "plimsoll");
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/metrics")]
    private static partial Regex MetricsAddress();
}
