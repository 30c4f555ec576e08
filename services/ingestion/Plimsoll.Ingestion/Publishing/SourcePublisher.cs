using Microsoft.Extensions.Options;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging;

namespace Plimsoll.Ingestion.Publishing;

/// <summary>Publishes the source from where the last life stopped, at its speed, never faster than the slowest consumer can follow.</summary>
internal sealed class SourcePublisher(
    IOptions<SourceOptions> options, CurrentSource current, IRecordPublisher publisher, ReplayPacer pacer, PositionKeeper positions,
    EventHub hub, IngestionMetrics metrics, SampledTrace traces, TimeProvider clock, ILogger<SourcePublisher> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var position = await positions.ResumeAsync(stoppingToken);
        using var source = current.Open(options.Value, position, sentence => log.SourceReported(sentence));
        log.SourceOpened(source.Description, position.Epoch, position.Acknowledged);
        var count = await PublishAllAsync(source, position, stoppingToken);
        await positions.SaveNowAsync(position with { Acknowledged = count }, stoppingToken);
        current.End();
        log.SourceEnded(source.Description, count, source.Progress);

        // The service goes on answering: its host ends it.
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken);
    }

    private async Task<long> PublishAllAsync(IMarketSource source, SourcePosition position, CancellationToken cancel)
    {
        var pace = new Pace(options.Value.Speed, clock);
        long count = 0;
        long passedOverMs = 0;
        foreach (var record in source.Records)
        {
            cancel.ThrowIfCancellationRequested();
            if (++count <= position.Acknowledged)
            {
                continue;
            }

            if (options.Value.Speed > 0)
            {
                TellOfHole(source.PassedOverMs - passedOverMs);
                passedOverMs = source.PassedOverMs;
                await pace.WaitAsync(record.EventTimeUnixNs - UnixTime.FromMs(passedOverMs), cancel);
            }

            await pacer.WaitAsync(cancel);
            await PublishAsync(record, cancel);
            positions.SaveIfDue(position with { Acknowledged = count }, cancel);
        }

        return count;
    }

    private async ValueTask PublishAsync(OutputRecord record, CancellationToken cancel)
    {
        using var activity = traces.Begin(record);
        var traced = activity is { Recorded: true } ? record with { TraceParent = activity.Id } : record;
        await publisher.PublishAsync(traced, cancel);
        metrics.Published.Add(1);
        hub.Offer(traced);
    }

    private void TellOfHole(long holeMs)
    {
        if (holeMs > 0)
        {
            log.HolePassedOver(TimeSpan.FromMilliseconds(holeMs).TotalHours);
        }
    }
}
