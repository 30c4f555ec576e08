using System.Globalization;
using Google.Protobuf;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging;

namespace Plimsoll.Heatmap.Calibration;

/// <summary>Publishes nightly parameters as soon as a day of event time has ended. One instance does it: a pool spans all partitions.</summary>
internal sealed class NightlyFitPublisher(
    NightlyFit fit, IRecordPublisher publisher, IOptions<KafkaOptions> kafka, TimeProvider clock, ILogger<NightlyFitPublisher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (kafka.Value.Ordinal != 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var parameters in fit.FitWhenDue())
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"parameters:{parameters.Instrument}:{parameters.Version}");
                var record = new OutputRecord(
                    TopicCatalogue.HeatmapParameters, parameters.Instrument, id, UnixTime.StartOfMinute(parameters.EffectiveFromMinute), parameters.ToByteArray());
                await publisher.PublishAsync(record, stoppingToken);
                log.MixFitted(parameters.Instrument, parameters.Version);
            }
        }
    }
}
