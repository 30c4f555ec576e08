using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Plimsoll.Messaging.Publishing;

/// <summary>
/// Starts the publisher with the host where it has a spool (records of an earlier process must not wait for the next publication), asks
/// after the broker while it is away, and stops the publisher last.
/// </summary>
internal sealed class PublisherService(RecordPublisher publisher, IOptions<KafkaOptions> options, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.SpoolDirectory.Length > 0)
            publisher.Start();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await publisher.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ProbeInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await publisher.ProbeAsync(stoppingToken);
    }
}
