using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Plimsoll.Testing;

/// <summary>
/// A real RabbitMQ of its own: Debian's server without systemd, on free loopback ports, with its data in a temporary folder. It can be
/// stopped and started again with what it holds, and paused like a broker that hangs.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const string DebianServer = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // Five seconds on an idle machine, half a minute on a busy one.
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private readonly ChildProcess _portMapper;
    private ChildProcess? _server;

    private RabbitMqServer()
    {
        int[] ports = [FreePort.Next(), FreePort.Next(), FreePort.Next()];
        Port = ports[0];
        var mapper = ports[1].ToString(CultureInfo.InvariantCulture);
        _environment = Environment(_folder.Path, Port, ports[2], mapper);
        _portMapper = ChildProcess.Start("epmd", ["-port", mapper, "-address", "127.0.0.1"], _environment);
    }

    /// <summary>AMQP port on loopback; user and password are <c>guest</c>.</summary>
    public int Port { get; }

    /// <summary>Settings of the section <c>Bus</c> that reach it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> BusSettings =>
    [
        new("Bus:Transport", "RabbitMq"), new("Bus:Host", "127.0.0.1"), new("Bus:Port", Port.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Starts a new server and waits until it accepts connections.</summary>
    public static async Task<RabbitMqServer> StartAsync()
    {
        var server = new RabbitMqServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the stopped server with the data it had.</summary>
    public async Task StartAgainAsync()
    {
        _server = ChildProcess.Start(File.Exists(DebianServer) ? DebianServer : "rabbitmq-server", [], _environment);
        var start = TimeProvider.System.GetTimestamp();
        while (!await AcceptsAsync())
        {
            if (!_server.Runs || TimeProvider.System.GetElapsedTime(start) > StartDeadline)
                throw new InvalidOperationException($"rabbitmq-server did not listen on port {Port} within {StartDeadline}; its log is in {_folder.Path}");
            await Task.Delay(PollInterval, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Stops the server in order, or kills it.</summary>
    public async Task StopAsync(bool kill = false)
    {
        if (_server is null)
            return;

        if (!kill)
            _server.Signal("TERM");
        var start = TimeProvider.System.GetTimestamp();
        while (!kill && _server.Runs && TimeProvider.System.GetElapsedTime(start) < StopDeadline)
            await Task.Delay(PollInterval, TimeProvider.System, CancellationToken.None);
        _server.Dispose();
        _server = null;
    }

    /// <summary>Makes the broker hang: connections stay open and nothing answers.</summary>
    public void Pause() => _server?.Signal("STOP");

    /// <summary>Lets a paused broker go on.</summary>
    public void Resume() => _server?.Signal("CONT");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync(kill: true);
        _portMapper.Dispose();
        await Task.Delay(PollInterval, TimeProvider.System, CancellationToken.None); // the kernel closes its files
        _folder.Dispose();
    }

    private static Dictionary<string, string> Environment(string folder, int port, int distributionPort, string mapperPort)
    {
        var config = Path.Combine(folder, "rabbitmq");
        File.WriteAllText(config + ".conf", string.Create(CultureInfo.InvariantCulture, $"""
            listeners.tcp.1 = 127.0.0.1:{port}
            log.file.level = warning
            vm_memory_high_watermark.absolute = 512MB
            disk_free_limit.absolute = 10MB
            """));
        File.WriteAllText(Path.Combine(folder, "plugins"), "[].");
        return new()
        {
            ["HOME"] = folder, // the Erlang cookie
            ["RUNNING_UNDER_SYSTEMD"] = "1", // the script becomes the server: one process to signal
            ["RABBITMQ_NODENAME"] = string.Create(CultureInfo.InvariantCulture, $"plimsoll{port}@localhost"),
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = config,
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +S 1:1 +sbwt none",
            ["ERL_EPMD_PORT"] = mapperPort,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        };
    }

    private async Task<bool> AcceptsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
