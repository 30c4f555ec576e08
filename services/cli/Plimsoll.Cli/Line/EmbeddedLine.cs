using System.Globalization;
using Plimsoll.Contracts.Topics;
using Plimsoll.Hosting;
using Plimsoll.Messaging;
using Plimsoll.State;

namespace Plimsoll.Cli.Line;

/// <summary>Every service's own host in one process, with the embedded broker and a Redis child process.</summary>
internal sealed class EmbeddedLine : IAsyncDisposable
{
    // Hosts stop in parallel and cap themselves; this is the outer cap.
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(25);

    private readonly EmbeddedBroker _broker;
    private readonly RedisServerProcess _redis;
    private readonly List<(LineService Service, WebApplication Host)> _hosts = [];
    private SimulatedVenues? _simulator;

    private EmbeddedLine(EmbeddedBroker broker, RedisServerProcess redis) => (_broker, _redis) = (broker, redis);

    /// <summary>The running hosts by service name.</summary>
    public IReadOnlyDictionary<string, WebApplication> Hosts => _hosts.ToDictionary(entry => entry.Service.Name, entry => entry.Host);

    /// <summary>Address of the embedded broker.</summary>
    public string BootstrapServers => _broker.BootstrapServers;

    /// <summary>Starts broker, Redis and every service, consumers first.</summary>
    public static async Task<EmbeddedLine> StartAsync(LineSettings settings, CancellationToken cancel)
    {
        var line = new EmbeddedLine(EmbeddedBroker.Start(TopicCatalogue.All.Select(topic => topic.Name)), RedisServerProcess.Start());
        try
        {
            line._simulator = settings.Source.Kind == "simulator" ? await SimulatedVenues.StartAsync(settings, cancel) : null;
            var rpcAddresses = new List<KeyValuePair<string, string?>>(line._simulator?.Configuration ?? []);
            foreach (var service in LineService.All)
            {
                var host = service.Build([], [.. line.Common(settings, service), .. rpcAddresses, .. settings.Configuration]);
                line._hosts.Add((service, host));
                await host.StartAsync(cancel);
                if (service.ConsoleKey is { } key)
                {
                    rpcAddresses.Add(new($"Services:{key}", host.Services.GetRequiredService<ServiceAddresses>().Rpc.ToString()));
                }
            }
        }
        catch
        {
            await line.DisposeAsync();
            throw;
        }

        return line;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopDeadline);
        await Task.WhenAll(_hosts.Select(entry => StopAsync(entry.Host, deadline.Token)));
        await (_simulator?.DisposeAsync() ?? ValueTask.CompletedTask);
        _redis.Dispose();
        _broker.Dispose();
    }

    private IEnumerable<KeyValuePair<string, string?>> Common(LineSettings settings, LineService service) =>
    [
        new("Hosting:OwnsProcess", "false"),
        new("Kafka:BootstrapServers", _broker.BootstrapServers),
        new("Redis:Endpoint", _redis.Endpoint),
        new("Bus:Transport", "InMemory"),
        new("Endpoints:HttpPort", Port(settings, service.HttpPort)),
        new("Endpoints:RpcPort", Port(settings, service.RpcPort)),
        new("Source:Kind", settings.Source.Kind),
        new("Source:Data", settings.Source.Data),
        new("Source:Speed", settings.Speed.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string Port(LineSettings settings, int port) =>
        (settings.FreePorts ? 0 : port).ToString(CultureInfo.InvariantCulture);

    private static async Task StopAsync(WebApplication host, CancellationToken cancel)
    {
        try
        {
            await host.StopAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // The cap was reached; disposing ends what is left.
        }

        await host.DisposeAsync();
    }
}
