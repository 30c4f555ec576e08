using Microsoft.Extensions.Hosting;

namespace Plimsoll.Messaging.Publishing;

internal sealed class PublisherService : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
