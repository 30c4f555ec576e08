using Microsoft.Extensions.Hosting;

namespace Plimsoll.Messaging.Handlers;

internal sealed class HandlerService(HandlerDefinition definition) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new NotSupportedException(definition.Group);
}
