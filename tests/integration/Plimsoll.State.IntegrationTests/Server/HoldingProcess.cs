using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Plimsoll.State.IntegrationTests.Server;

/// <summary>
/// This test assembly as a process that starts a Redis and then does nothing, so that its death can be watched: the initialiser below
/// runs before anything else and never returns when asked to hold.
/// </summary>
internal static class HoldingProcess
{
    private const string FileVariable = "PLIMSOLL_TEST_HOLD_REDIS";

    /// <summary>Starts it; returns the process and what it wrote: endpoint and process id of its server, or why there is none.</summary>
    internal static async Task<(Process Process, string Said)> StartAsync(string? path = null)
    {
        var file = Path.GetTempFileName();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(HoldingProcess).Assembly.Location);
        start.Environment[FileVariable] = file;
        if (path is not null)
            start.Environment["PATH"] = path;
        var process = Process.Start(start)!;
        var started = TimeProvider.System.GetTimestamp();
        while (!(await File.ReadAllTextAsync(file)).EndsWith('\n'))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "the holding process says nothing");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        var said = (await File.ReadAllTextAsync(file)).Trim();
        File.Delete(file);
        return (process, said);
    }

    [ModuleInitializer]
    internal static void HoldIfAsked()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } file)
            return;
        try
        {
            var redis = RedisServerProcess.Start();
            File.WriteAllText(file, $"{redis.Endpoint} {redis.ProcessId}\n");
            using var never = new ManualResetEventSlim();
            never.Wait(TimeSpan.FromMinutes(1));
            redis.Dispose();
        }
        catch (InvalidOperationException e)
        {
            File.WriteAllText(file, e.Message + "\n");
        }

        Environment.Exit(0);
    }
}
