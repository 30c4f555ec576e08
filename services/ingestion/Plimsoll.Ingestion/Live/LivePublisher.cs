using System.Globalization;
using Google.Protobuf;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>Runs the live venues, numbers their events and publishes them. Every life is a new epoch: what was on the wire between two lives is gone.</summary>
internal sealed class LivePublisher(
    IOptions<SourceOptions> source, IOptions<LiveOptions> live, CurrentSource current, LiveEvents events, LiveMetrics metrics, IRecordPublisher publisher,
    PositionKeeper positions, EventHub hub, IngestionMetrics counts, SampledTrace traces, TimeProvider clock, ILogger<LivePublisher> log) : BackgroundService
{
    private static readonly TimeSpan ClockInterval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, ulong> _sequences = new(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var venues = live.Value.VenueNames.Select(MakeFeed).ToList();
        using var market = new LiveMarket(venues, clock);
        current.Open(market);

        // Who looks may look at once; what is published waits for the number of this life.
        var running = Task.WhenAll(venues.Select(feed => new VenueRunner(feed, live.Value, metrics, clock, log).RunAsync(stoppingToken)));
        var clocks = ClockAsync(venues, stoppingToken);
        try
        {
            var position = await positions.ResumeAsync(stoppingToken);
            position = position with { Epoch = position.Epoch + 1, Acknowledged = 0 };
            await positions.SaveNowAsync(position, stoppingToken);
            log.SourceOpened(market.Description, position.Epoch, 0);
            await foreach (var marketEvent in events.Reader.ReadAllAsync(stoppingToken))
            {
                await PublishAsync(marketEvent, position.Epoch, stoppingToken);
            }
        }
        finally
        {
            await running;
            await clocks;
        }
    }

    private VenueFeed MakeFeed(string name)
    {
        var plan = VenuePlans.Of(name.ToLowerInvariant(), live.Value.AddressesOf(name), live.Value.InstrumentsOr(source.Value.Instruments));
        return new VenueFeed(plan, live.Value, events, metrics, clock, log);
    }

    private async ValueTask PublishAsync(MarketEvent marketEvent, uint epoch, CancellationToken cancel)
    {
        marketEvent.Epoch = epoch;
        marketEvent.Sequence = _sequences[marketEvent.Instrument] = _sequences.GetValueOrDefault(marketEvent.Instrument) + 1;
        var record = new OutputRecord(TopicCatalogue.MarketEvents, marketEvent.Instrument, marketEvent.Id, marketEvent.EventTimeUnixNs, marketEvent.ToByteArray());
        using var activity = traces.Begin(record);
        var traced = activity is { Recorded: true } ? record with { TraceParent = activity.Id } : record;
        await publisher.PublishAsync(traced, cancel);
        counts.Published.Add(1);
        hub.Offer(traced);
    }

    private async Task ClockAsync(List<VenueFeed> venues, CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(ClockInterval, clock);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                var nowNs = UnixTime.Now(clock);
                foreach (var (name, lastDataNs) in venues.SelectMany(feed => feed.Look(known => known.Select(one => (one.Name, one.LastDataNs)).ToList()))
                    .GroupBy(one => one.Name).Select(group => (group.Key, group.Max(one => one.LastDataNs))))
                {
                    events.Add(new MarketEvent
                    {
                        Id = string.Create(CultureInfo.InvariantCulture, $"clock:{name}:{UnixTime.ToMs(nowNs)}"), Instrument = name, Origin = Origin.Live,
                        EventTimeUnixNs = nowNs, ReceiveTimeUnixNs = nowNs, Clock = new Clock { LastDataUnixNs = lastDataNs },
                    });
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
