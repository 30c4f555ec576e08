using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.State;

/// <summary>A private Redis for a local run: a child process on a free loopback port, without persistence, that dies with its parent.</summary>
public sealed class RedisServerProcess : IDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    // The shell holds the server and waits on its standard input: when this process goes, however it goes, the pipe closes and the
    // shell kills the server.
    private const string Guard = """
        command -v redis-server >/dev/null 2>&1 || exit 127
        redis-server "$@" >/dev/null 2>&1 &
        echo $!
        read -r _
        kill -9 $!
        """;

    private const int NotInstalled = 127;

    private readonly Process _shell;
    private readonly DirectoryInfo _folder;

    private RedisServerProcess(Process shell, DirectoryInfo folder, int port)
    {
        (_shell, _folder) = (shell, folder);
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }

    /// <summary>Where it listens, <c>host:port</c>.</summary>
    public string Endpoint { get; }

    /// <summary>Process id of the server.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Starts a server and returns once it accepts connections.</summary>
    /// <exception cref="InvalidOperationException">There is no redis-server, or it did not start; the message says what to do.</exception>
    public static RedisServerProcess Start()
    {
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("plimsoll-redis-");
        string[] server =
        [
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
            "--dir", folder.FullName, "--daemonize", "no", "--loglevel", "warning",
        ];

        try
        {
            var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Guard, "plimsoll-redis", .. server]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var started = new RedisServerProcess(shell, folder, port);
            started.WaitUntilItListens(port);
            return started;
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException($"/bin/sh, which guards redis-server, cannot be started: {fault.Message}");
        }
    }

    /// <summary>Kills the server and removes its folder.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        if (!_shell.WaitForExit(StopDeadline))
            _shell.Kill(entireProcessTree: true);
        _shell.Dispose();
        _folder.Delete(recursive: true);
    }

    private void WaitUntilItListens(int port)
    {
        if (!int.TryParse(_shell.StandardOutput.ReadLine(), CultureInfo.InvariantCulture, out var processId))
        {
            _shell.WaitForExit(StopDeadline);
            throw new InvalidOperationException(_shell.HasExited && _shell.ExitCode == NotInstalled
                ? "redis-server is not installed; install it, e.g. apt-get install redis-server"
                : "redis-server could not be started");
        }

        ProcessId = processId;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < StartDeadline;)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                _shell.WaitForExit(PollInterval);
            }
        }

        throw new InvalidOperationException($"redis-server did not listen on 127.0.0.1:{port} within {StartDeadline.TotalSeconds:0} s");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
