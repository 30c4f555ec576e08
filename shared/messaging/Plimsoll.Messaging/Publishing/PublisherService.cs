using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Plimsoll.Messaging.Publishing;

/// <summary>
/// Starts the publisher with the host where it has a spool (records of an earlier process must not wait for the next publication), sees
/// whether the broker acknowledges, asks after it while it is away, and stops the publisher last.
/// </summary>
internal sealed class PublisherService(RecordPublisher publisher, IOptions<KafkaOptions> options, TimeProvider clock) : BackgroundService
{
    // A fraction of the shortest Kafka:DeliveryTimeoutMs.
    private static readonly TimeSpan StallInterval = TimeSpan.FromMilliseconds(250);

    private const int StallChecksPerProbe = 4;

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
        using var timer = new PeriodicTimer(StallInterval, clock);
        for (var tick = 1; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            publisher.EndIfStalled();
            if (tick % StallChecksPerProbe == 0)
                await publisher.ProbeAsync(stoppingToken);
        }
    }
}
