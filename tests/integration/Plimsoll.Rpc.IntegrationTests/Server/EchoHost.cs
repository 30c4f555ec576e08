using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Test.Echo.V1;

namespace Plimsoll.Rpc.IntegrationTests.Server;

/// <summary>A server on a free loopback port with the echo service, health and reflection.</summary>
public sealed class EchoHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly List<string> logged = [];
    private readonly WebApplication app;

    private EchoHost(WebApplication app, RpcChannel channel, Uri address)
    {
        this.app = app;
        Channel = channel;
        Address = address;
    }

    public Uri Address { get; }

    public RpcChannel Channel { get; }

    /// <summary>What the server's one health check says.</summary>
    public HealthStatus Health { get; set; } = HealthStatus.Healthy;

    public static async Task<EchoHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        EchoHost? host = null;
        builder.Logging.AddProvider(new ListLogger(line => host?.Add(line)));
        builder.Services.AddRpc();
        builder.Services.AddHealthChecks().AddCheck("store", () => new HealthCheckResult(host!.Health), ["ready"]);
        var app = builder.Build();
        app.MapGrpcService<EchoService>(EchoReflection.Descriptor.Services[0]);
        app.MapRpcInfrastructure();
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return host = new EchoHost(app, RpcChannel.ForAddress(address), address);
    }

    /// <summary>Warnings and errors so far.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (logged)
            return [.. logged];
    }

    /// <summary>Waits until the server's method has ended, and says what it saw.</summary>
    public async Task<ObserveResponse> EndedAsync(string callId)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await ObserveAsync(callId);
            if (seen.Ended)
                return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"call {callId} has not ended");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Waits until the writer stands still; says how many messages it wrote.</summary>
    public async Task<ulong> HeldAsync(string callId)
    {
        var started = TimeProvider.System.GetTimestamp();
        ulong before;
        var now = (await ObserveAsync(callId)).Sent;
        do
        {
            before = now;
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            now = (await ObserveAsync(callId)).Sent;
        }
        while (now != before && TimeProvider.System.GetElapsedTime(started) < Patience);
        return now;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await app.DisposeAsync();
    }

    private Task<ObserveResponse> ObserveAsync(string callId) => Channel.UnaryAsync<ObserveRequest, ObserveResponse>(
        "/plimsoll.test.echo.v1.Echo/Observe", new ObserveRequest { CallId = callId }, new CallOptions(Patience), default);

    private void Add(string line)
    {
        lock (logged)
            logged.Add(line);
    }
}
