using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.State;

/// <summary>
/// A private <c>redis-server</c> as a child process: a free loopback port, a temp folder of its own, nothing on disk. It ends with
/// <see cref="Dispose"/> and with the parent, even one that was killed: a shell between the two waits for the end of a pipe that only
/// the parent holds open. (Asking the kernel for a death signal alone would not do: it fires when the thread that forked ends.)
/// </summary>
public sealed class RedisServerProcess : IDisposable
{
    private const int Attempts = 5;

    // The embedded line's state is some 100 MB; a run-away is refused by Redis instead of taking the machine.
    private const string MaxMemory = "512mb";

    // $1 is the folder, the rest is the server's command line. Only the server keeps stdout, so its end shows there. The shell has one
    // thread, so for it the kernel's death signal is safe: the server goes with the shell too.
    private const string Watchdog = """
        dir=$1; shift
        if command -v setpriv >/dev/null 2>&1; then set -- setpriv --pdeathsig KILL "$@"; fi
        "$@" </dev/null 2>&1 &
        server=$!
        echo "server $server"
        exec >/dev/null 2>&1
        read -r _
        kill -KILL $server
        wait $server
        rm -rf -- "$dir"
        """;

    private const string ServerLine = "server ";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly string directory;

    private RedisServerProcess(Process process, string directory, int port)
    {
        this.process = process;
        this.directory = directory;
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }

    /// <summary>Where it listens, as <see cref="RedisOptions.Endpoint"/> takes it.</summary>
    public string Endpoint { get; }

    /// <summary>Process id of the server.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Starts a server; returns when it accepts connections.</summary>
    /// <exception cref="InvalidOperationException">There is no <c>redis-server</c> on the path, or it does not start.</exception>
    public static RedisServerProcess Start() => Start(null);

    /// <summary>Starts a server on a given port, e.g. to bring one back.</summary>
    /// <param name="port">The port, or null for a free one.</param>
    /// <exception cref="InvalidOperationException">There is no <c>redis-server</c> on the path, or it does not start.</exception>
    public static RedisServerProcess Start(int? port)
    {
        var executable = Find()
            ?? throw new InvalidOperationException("redis-server is not on the PATH: apt-get install redis-server, or set Redis:Endpoint to a running server.");
        var said = string.Empty;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Between the choice of a free port and the server's bind another process may take it: hence the attempts.
            var server = Launch(executable, port ?? FreePort());
            if (server.IsReady(out said))
                return server;
            server.Dispose();
        }

        throw new InvalidOperationException($"redis-server did not start in {Attempts} attempts. Last words: {said}");
    }

    /// <summary>Kills the server and removes its folder.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(StopDeadline))
                process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // Ended already.
        }

        process.Dispose();
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    private static RedisServerProcess Launch(string executable, int port)
    {
        var directory = Directory.CreateTempSubdirectory("plimsoll-redis-").FullName;
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = directory,
        };
        string[] arguments =
        [
            "-c", Watchdog, "plimsoll-redis", directory, executable,
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", directory,
            "--save", string.Empty, "--appendonly", "no", "--maxmemory", MaxMemory, "--maxmemory-policy", "noeviction",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new RedisServerProcess(Process.Start(start)!, directory, port);
    }

    private bool IsReady(out string said)
    {
        said = string.Empty;
        using var deadline = new Timer(static process => KillQuietly((Process)process!), process, StartDeadline, Timeout.InfiniteTimeSpan);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // A full pipe would stop the server.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return true;
            }

            if (line.StartsWith(ServerLine, StringComparison.Ordinal))
                ProcessId = int.Parse(line.AsSpan(ServerLine.Length), NumberStyles.None, CultureInfo.InvariantCulture);
            else if (line.Length > 0)
                said = line;
        }

        return false;
    }

    private static void KillQuietly(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // Ended meanwhile.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists);
}
