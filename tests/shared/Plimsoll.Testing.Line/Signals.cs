using System.Diagnostics;

namespace Plimsoll.Testing.Line;

/// <summary>Signals to other processes.</summary>
internal static class Signals
{
    public static void Send(int processId, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", processId.ToString()]);
        Assert.True(kill.WaitForExit(TimeSpan.FromSeconds(5)), "kill did not return");
        Assert.Equal(0, kill.ExitCode);
    }
}
