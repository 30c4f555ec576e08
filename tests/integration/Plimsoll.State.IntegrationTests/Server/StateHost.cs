using Microsoft.Extensions.Diagnostics.HealthChecks;
using Plimsoll.Kernel.Ports;

namespace Plimsoll.State.IntegrationTests.Server;

/// <summary>A host with the Redis room: one "process" of a service.</summary>
public sealed class StateHost : IAsyncDisposable
{
    private readonly IHost host;

    private StateHost(IHost host) => this.host = host;

    public ICheckpointStore Checkpoints => host.Services.GetRequiredService<ICheckpointStore>();

    public ILatestStore Latest => host.Services.GetRequiredService<ILatestStore>();

    public static async Task<StateHost> StartAsync(string endpoint, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Redis:Endpoint", endpoint)]);
        builder.Configuration.AddInMemoryCollection([.. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))]);
        builder.AddState();
        var host = builder.Build();
        await host.StartAsync();
        return new StateHost(host);
    }

    public async Task<HealthStatus> HealthAsync() =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"))).Status;

    /// <summary>Repeats until Redis takes the call again.</summary>
    public static async Task<T> RecoveredAsync<T>(Func<Task<T>> call)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException) when (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
