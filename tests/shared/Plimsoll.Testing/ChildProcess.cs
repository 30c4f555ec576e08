using System.Diagnostics;
using System.Globalization;

namespace Plimsoll.Testing;

/// <summary>A server as a child process that dies with the test run, however that ends: a shell waits on a pipe that closes with it.</summary>
public sealed class ChildProcess : IDisposable
{
    private const string Guard = """
        command -v "$1" >/dev/null 2>&1 || exit 127
        "$@" >/dev/null 2>&1 &
        echo $!
        read -r _
        kill -9 $! 2>/dev/null
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _shell;

    private ChildProcess(Process shell, int processId) => (_shell, ProcessId) = (shell, processId);

    /// <summary>Process id of the server itself.</summary>
    public int ProcessId { get; }

    /// <summary>Whether the server still runs. One that ended and waits for its shell to notice does not.</summary>
    public bool Runs
    {
        get
        {
            try
            {
                var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}/stat"));
                return status[(status.LastIndexOf(')') + 2)..][0] != 'Z';
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Starts a server.</summary>
    /// <param name="program">Name on the PATH, or a path.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="environment">Variables beside those of the test run.</param>
    /// <exception cref="InvalidOperationException">The program is not installed.</exception>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "plimsoll-test", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var shell = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
        return int.TryParse(shell.StandardOutput.ReadLine(), CultureInfo.InvariantCulture, out var processId)
            ? new(shell, processId)
            : throw new InvalidOperationException($"{program} is not installed");
    }

    /// <summary>Sends a signal, e.g. <c>TERM</c>, <c>STOP</c> or <c>CONT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit(Patience);
    }

    /// <summary>Kills the server.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        if (!_shell.WaitForExit(Patience))
            _shell.Kill(entireProcessTree: true);
        _shell.Dispose();
    }
}
