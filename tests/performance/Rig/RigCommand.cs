using System.Diagnostics;

namespace Plimsoll.Benchmarks.Rig;

/// <summary>The end-to-end rig: the whole recording through the broker and offline, as separate processes, and latency at a fixed rate.</summary>
internal static class RigCommand
{
    private const int EventsPerSecond = 5_000;
    private static readonly TimeSpan ProcessDeadline = TimeSpan.FromMinutes(3);

    public static int Usage()
    {
        System.Console.Error.WriteLine("usage: Plimsoll.Benchmarks bench [BenchmarkDotNet arguments] | heatmap | peers [folder] | instruments | rig [folder with recordings] [latency]");
        return 2;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var data = args.Length > 0 ? args[0] : "../shared/data/hyperliquid-recorded";
        if (!Directory.Exists(data))
        {
            await System.Console.Error.WriteLineAsync($"'{data}' is not a folder; give one with recordings: make rig DATA=dir");
            return 2;
        }

        if (args.Contains("latency"))
        {
            await LatencyAsync(data);
            return 0;
        }

        var plimsoll = Path.Combine(AppContext.BaseDirectory, "..", "..", "Plimsoll.Cli", "release", "plimsoll");
        var through = await RunProcessAsync(plimsoll, ["run", "--source", "replay", "--data", data, "--speed", "0", "--exit-at-end", "--plain", "--ports", "free"]);
        var offline = await RunProcessAsync(plimsoll, ["replay", "--data", data, "--output", "ndjson"]);
        await LatencyAsync(data);
        return through == 0 && offline == 0 ? 0 : 1;
    }

    private static Task LatencyAsync(string data) =>
        new FixedRateLatency(data, EventsPerSecond, warmUp: TimeSpan.FromSeconds(15), measured: TimeSpan.FromSeconds(45)).RunAsync(System.Console.Out);

    // What the command prints goes to the terminal, but not the hundred thousand lines of a replay.
    private static async Task<int> RunProcessAsync(string program, string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var lines = 0L;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines++;
            if (!line.StartsWith('{'))
            {
                System.Console.WriteLine(line);
            }
        }

        using var deadline = new CancellationTokenSource(ProcessDeadline);
        await process.WaitForExitAsync(deadline.Token);
        System.Console.WriteLine(FormattableString.Invariant($"{arguments[0]}: {lines:N0} lines, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s in all, exit {process.ExitCode}"));
        return process.ExitCode;
    }
}
