using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.Bus.IntegrationTests;

/// <summary>The room as a host composes it, with handlers that record what they get.</summary>
internal sealed class BusHost : IAsyncDisposable
{
    private readonly IHost _host;

    private BusHost(IHost host) => _host = host;

    public IAlertBus Bus => _host.Services.GetRequiredService<IAlertBus>();

    public static async Task<BusHost> StartAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection>? handlers = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddAlertBus();
        handlers?.Invoke(builder.Services);
        var host = new BusHost(builder.Build());
        await host._host.StartAsync();
        return host;
    }

    public async Task<HealthStatus> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    public async Task PublishAsync(string id) => await Bus.PublishAsync(new(id, [1, 2, 3], null), TestContext.Current.CancellationToken);

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>A channel that delivers, and keeps what it got.</summary>
internal sealed class SoundChannel(Inbox inbox) : INotificationHandler
{
    public Task HandleAsync(NotificationWork work, CancellationToken cancel)
    {
        inbox.Sound.Enqueue(work);
        return Task.CompletedTask;
    }
}

/// <summary>A channel that fails as long as it is told to.</summary>
internal sealed class BrokenChannel(Inbox inbox) : INotificationHandler
{
    public Task HandleAsync(NotificationWork work, CancellationToken cancel)
    {
        inbox.Broken.Enqueue(work);
        throw new InvalidOperationException("the channel is broken");
    }
}

internal sealed class Inbox
{
    public ConcurrentQueue<NotificationWork> Sound { get; } = new();

    public ConcurrentQueue<NotificationWork> Broken { get; } = new();
}
