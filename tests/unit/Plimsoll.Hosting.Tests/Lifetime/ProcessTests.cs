using System.Diagnostics;

namespace Plimsoll.Hosting.Tests.Lifetime;

/// <summary>What only a process shows.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Quick = ["--Hosting:ShutdownTimeoutSeconds=1", "--Hosting:HardCapSeconds=2"];

    [Fact]
    public async Task Sigterm_ends_a_service_with_code_0()
    {
        var (code, errors, elapsed) = await TerminateAsync([]);

        Assert.Equal(ExitCodes.Ok, code);
        Assert.InRange(elapsed.TotalSeconds, 0, 15);
        Assert.DoesNotContain("ending the process", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("start")]
    public async Task Part_that_hangs_holds_a_process_no_longer_than_the_cap(string where)
    {
        var (code, errors, elapsed) = await TerminateAsync([.. Quick, $"--Specimen:Hang={where}"]);

        Assert.Equal(ExitCodes.ShutdownCapReached, code);
        Assert.InRange(elapsed.TotalSeconds, 1.5, 15);
        Assert.Contains("specimen: did not stop within Hosting:HardCapSeconds = 2 s, ending the process", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_option_on_the_command_line_is_one_line_on_standard_error_and_code_2()
    {
        using var process = Start(["--Telemetry:SampleRatio=2"]);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((ExitCodes.BadOptions, "cannot start: Telemetry:SampleRatio is '2', must be a number, from 0 to 1\n"), (process.ExitCode, said));
    }

    private static async Task<(int Code, string Errors, TimeSpan Elapsed)> TerminateAsync(string[] args)
    {
        using var process = Start(args);
        try
        {
            return await TerminateAsync(process, args).WaitAsync(Patience, TimeProvider.System);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<(int Code, string Errors, TimeSpan Elapsed)> TerminateAsync(Process process, string[] args)
    {
        var hangs = args.Contains("--Specimen:Hang=start");
        var head = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            head.Add(line);
            if (line.Contains(hangs ? "specimen hangs" : "specimen listens", StringComparison.Ordinal))
                break;
        }

        var start = TimeProvider.System.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', head) + rest, TimeProvider.System.GetElapsedTime(start));
    }

    private static Process Start(string[] args) => Process.Start(
        new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Plimsoll.Hosting.Specimen"), args)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
}
