using System.Diagnostics;
using System.Net;
using System.Text;

namespace Plimsoll.Testing.Line;

/// <summary>One program of Plimsoll as a process of its own, as it runs in a container: started, killed and started again.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly Dictionary<string, string> _environment;
    private readonly StringBuilder _log = new();
    private Process? _process;
    private volatile string? _firstLine;

    public ServiceProcess(string project, string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        _program = Path.Combine(AppContext.BaseDirectory, "..", "..", project, "release", program);
        if (!File.Exists(_program))
        {
            _program = Path.Combine(AppContext.BaseDirectory, "..", "..", project, "debug", program);
        }

        _arguments = arguments;
        _environment = [];
        foreach (var (key, value) in environment)
        {
            _environment[key] = value;
        }

        HttpPort = FreePort.Next();
        RpcPort = FreePort.Next();
    }

    public int HttpPort { get; }

    public int RpcPort { get; }

    public bool IsRunning => _process is { HasExited: false };

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo(_program, _arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PLIMSOLL_Endpoints__HttpPort"] = HttpPort.ToString();
        start.Environment["PLIMSOLL_Endpoints__RpcPort"] = RpcPort.ToString();
        foreach (var (key, value) in _environment)
        {
            start.Environment["PLIMSOLL_" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            _firstLine ??= line.Data;
            Append(line.Data);
        };
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>kill -9: no shutdown, no last checkpoint.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(StopDeadline);
    }

    /// <summary>SIGSTOP: the process is there and answers nothing, until <see cref="Resume"/>.</summary>
    public void Pause() => Signals.Send(_process!.Id, "STOP");

    /// <summary>SIGCONT.</summary>
    public void Resume() => Signals.Send(_process!.Id, "CONT");

    /// <summary>Status of a health endpoint, e.g. Healthy, Degraded or Unhealthy; null when it does not answer.</summary>
    public async Task<string?> HealthAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{HttpPort}/health/ready"));
            using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return body.RootElement.GetProperty("status").GetString();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>The first line of standard output; what is written to the other stream does not count.</summary>
    public async Task<string> FirstLineAsync(TimeSpan deadline)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < deadline)
        {
            if (_firstLine is { } line)
            {
                return line.Trim();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException($"{_program} printed nothing within {deadline}");
    }

    public async Task WaitReadyAsync(TimeSpan deadline)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < deadline)
        {
            Assert.True(IsRunning, $"{Path.GetFileName(_program)} has ended:\n{Log}");
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{HttpPort}/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException($"{Path.GetFileName(_program)} was not ready within {deadline}:\n{Log}");
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.Append(line).Append('\n');
            }
        }
    }
}
