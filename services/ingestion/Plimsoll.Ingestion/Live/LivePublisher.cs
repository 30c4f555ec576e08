using Microsoft.Extensions.Options;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.CrossCheck;
using Plimsoll.Ingestion.Gmx;
using Plimsoll.Ingestion.History;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Publishing;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Kernel.Ports;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Live;

/// <summary>Runs the live venues, numbers their events and publishes them. Every life is a new epoch: what was on the wire between two lives is gone.</summary>
internal sealed class LivePublisher(
    IOptions<SourceOptions> source, IOptions<LiveOptions> live, CurrentSource current, LiveEvents events, LiveMetrics metrics, BookHub books, IRecordPublisher publisher,
    IOptions<GmxOptions> gmx, PositionKeeper positions, EventHub hub, ObservedLiquidations observed, IngestionMetrics counts, SampledTrace traces, TimeProvider clock, ILogger<LivePublisher> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var venues = live.Value.VenueNames.Select(MakeFeed).ToList();
        var runners = venues.Select(feed => new VenueRunner(feed, live.Value, metrics, clock, log)).ToList();
        var gmxRunners = AddGmx(venues);
        var progress = new BackFillProgress();
        using var market = new LiveMarket(venues, clock, Origin, progress);
        current.Open(market);

        // Who looks may look at once; what is published waits for the number of this life.
        var running = Task.WhenAll([.. runners.Select(runner => runner.RunAsync(stoppingToken)), .. gmxRunners.Select(runner => runner.RunAsync(stoppingToken))]);
        var clocks = Task.WhenAll(ClockAsync(venues, stoppingToken), new AgreementWatch(venues, clock).RunAsync(stoppingToken));
        try
        {
            var position = await positions.ResumeAsync(stoppingToken);
            var knownUntilMs = position.Acknowledged;
            position = position with { Epoch = position.Epoch + 1 };
            await positions.SaveNowAsync(position, stoppingToken);
            log.SourceOpened(market.Description, position.Epoch, 0);
            var numbers = new EventNumbers(position.Epoch);
            var histories = venues.Zip(runners, (feed, runner) => new VenueHistory(feed.Plan, runner.Rest, live.Value, Origin, clock)).ToList();
            await new BackFill(histories, live.Value, events, metrics, progress, clock, log).RunAsync(
                knownUntilMs,
                position.BackFilled,
                async marketEvent =>
                {
                    await PublishAsync(numbers.Next(marketEvent), stoppingToken);

                    // In the order of time: everything before this millisecond has been published.
                    position = position with { BackFilled = position.BackFilled.SetItem(marketEvent.Instrument, UnixTime.ToMs(marketEvent.EventTimeUnixNs) - 1) };
                    positions.SaveIfDue(position, stoppingToken);
                },
                name =>
                {
                    position = position with { BackFilled = position.BackFilled.SetItem(name, position.BackFilled.GetValueOrDefault(name) + 1) };
                    return positions.SaveNowAsync(position, stoppingToken);
                },
                stoppingToken);
            await foreach (var marketEvent in events.Reader.ReadAllAsync(stoppingToken))
            {
                await PublishAsync(numbers.Next(marketEvent), stoppingToken);
                observed.Add(marketEvent);
                if (marketEvent.Clock is not null)
                {
                    // What comes before the next save is known to the processors already: it is not back-filled after a restart.
                    positions.SaveIfDue(new SourcePosition(position.Fingerprint, position.Epoch, position.StartMs, UnixTime.ToMs(marketEvent.EventTimeUnixNs) + (long)ClockEvents.Interval.TotalMilliseconds), stoppingToken);
                }
            }
        }
        finally
        {
            await running;
            await clocks;
            runners.ForEach(runner => runner.Dispose());
        }
    }

    // The simulator's venues are read as live ones are, and never labelled so.
    private Origin Origin => source.Value.Kind == SourceOptions.Live ? Origin.Live : Origin.Simulated;

    // A venue of its own kind: a chain that is polled, where an endpoint is given.
    private GmxRunner[] AddGmx(List<VenueFeed> venues)
    {
        // A simulated source reads nothing beyond loopback.
        if (!gmx.Value.IsOn || (Origin == Origin.Simulated && !new Uri(gmx.Value.Endpoint).IsLoopback)
            || gmx.Value.Followed(live.Value.InstrumentsOr(source.Value.Instruments)) is not { Count: > 0 } markets)
        {
            return [];
        }

        var times = new GmxBlockTimes();
        var feed = new VenueFeed(GmxVenue.PlanOf(gmx.Value, markets, times), live.Value, events, metrics, books, clock, log, Origin);
        venues.Add(feed);
        return [new GmxRunner(feed, gmx.Value, times, clock, log)];
    }

    private VenueFeed MakeFeed(string name)
    {
        var addresses = live.Value.AddressesOf(name);
        if (Origin == Origin.Simulated && !(addresses.Stream.IsLoopback && addresses.Rest.IsLoopback && addresses.MarketStream?.IsLoopback != false))
        {
            throw new InvalidOperationException($"Live:Endpoints:{name}: {addresses.Stream} is not on loopback; a simulated source reads the simulator and nothing else");
        }

        var plan = live.Value.PlanOf(name, live.Value.InstrumentsOr(source.Value.Instruments));
        return new VenueFeed(plan, live.Value, events, metrics, books, clock, log, Origin);
    }

    private async ValueTask PublishAsync(OutputRecord record, CancellationToken cancel)
    {
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
            using var timer = new PeriodicTimer(ClockEvents.Interval, clock);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                foreach (var marketEvent in ClockEvents.At(UnixTime.Now(clock), venues, Origin))
                {
                    events.Publish(marketEvent);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
