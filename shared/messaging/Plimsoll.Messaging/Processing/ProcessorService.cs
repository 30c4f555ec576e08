using Microsoft.Extensions.Hosting;

namespace Plimsoll.Messaging.Processing;

internal sealed class ProcessorService(ProcessorDefinition definition) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new NotSupportedException(definition.Group);
}
