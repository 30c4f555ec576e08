using Microsoft.Extensions.Hosting;

namespace Plimsoll.Messaging.Views;

internal sealed class ViewService(IEnumerable<ViewDefinition> definitions) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new NotSupportedException(definitions.First().Topic);
}
