using System.Globalization;
using Plimsoll.Console.World.Services;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Hosting;
using Plimsoll.Rpc;

namespace Plimsoll.Console.World;

/// <summary>The five services behind the console, each a gRPC server of its own on a port of its own; any of them can be taken away and brought back.</summary>
public sealed class ScriptedWorld : IAsyncDisposable
{
    private readonly Dictionary<string, (WebApplication? App, int Port)> servers = new(StringComparer.Ordinal)
    {
        ["Ingestion"] = default, ["WhaleTracker"] = default, ["Heatmap"] = default, ["Scoring"] = default, ["Alerting"] = default,
    };

    /// <summary>What the services know.</summary>
    public ScriptedMarket Market { get; } = new();

    /// <summary>Settings of a console that looks at this world.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ConsoleSettings => servers.Select(server =>
        KeyValuePair.Create($"Services:{server.Key}", (string?)string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Value.Port}")));

    /// <summary>Starts all services.</summary>
    public async Task StartAsync()
    {
        foreach (var name in servers.Keys.ToList())
            await BringBackAsync(name);
    }

    /// <summary>Takes a service away: its connections break.</summary>
    /// <param name="name">Key of section <c>Services</c>, e.g. Scoring.</param>
    public async Task TakeAwayAsync(string name)
    {
        if (servers[name].App is not { } app)
            return;
        servers[name] = (null, servers[name].Port);
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    /// <summary>Brings a service back on the port it had.</summary>
    /// <param name="name">Key of section <c>Services</c>.</param>
    public async Task BringBackAsync(string name)
    {
        var app = Build(name, servers[name].Port);
        await app.StartAsync();
        servers[name] = (app, app.Services.GetRequiredService<ServiceAddresses>().Rpc.Port);
    }

    /// <summary>Lets minutes pass at a pace until it is disposed.</summary>
    public Timer Pace(TimeSpan perMinute) => new(_ => Market.Advance(), null, perMinute, perMinute);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in servers.Keys.ToList())
            await TakeAwayAsync(name);
    }

    private WebApplication Build(string name, int port)
    {
        var builder = ServiceHost.CreateBuilder("world-" + name.ToLowerInvariant(), [], new Dictionary<string, string?>
        {
            ["Hosting:OwnsProcess"] = "false",
            ["Endpoints:HttpPort"] = "0",
            ["Endpoints:RpcPort"] = port.ToString(CultureInfo.InvariantCulture),
            ["Logging:Level"] = "Warning",
        });
        builder.Services.AddRpc();
        builder.Services.AddSingleton(Market);
        var app = builder.Build();
        app.MapRpcInfrastructure();
        switch (name)
        {
            case "Ingestion":
                app.MapGrpcService<MarketDataRpc>(MarketDataServiceReflection.Descriptor.Services[0]);
                break;
            case "WhaleTracker":
                app.MapGrpcService<WhalesRpc>(WhalesServiceReflection.Descriptor.Services[0]);
                break;
            case "Heatmap":
                app.MapGrpcService<HeatmapRpc>(HeatmapServiceReflection.Descriptor.Services[0]);
                break;
            case "Scoring":
                app.MapGrpcService<RiskRpc>(RiskServiceReflection.Descriptor.Services[0]);
                break;
            default:
                app.MapGrpcService<AlertsRpc>(AlertsServiceReflection.Descriptor.Services[0]);
                break;
        }

        return app;
    }
}
