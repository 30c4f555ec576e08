using Microsoft.Extensions.Hosting;

namespace Plimsoll.State.Connection;

/// <summary>Starts the connection with the host, so that the first call finds it made.</summary>
internal sealed class ConnectAtStart(RedisConnection connection) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        connection.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
