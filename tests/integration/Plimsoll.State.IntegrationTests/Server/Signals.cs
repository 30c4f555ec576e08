using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.State.IntegrationTests.Server;

/// <summary>POSIX signals, by process id.</summary>
internal static class Signals
{
    internal static async Task SendAsync(int processId, string signal)
    {
        using var kill = Process.Start("/bin/kill", ["-s", signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
