using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.Gmx;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;

namespace Plimsoll.LiveFeeds.IntegrationTests.Gmx;

/// <summary>The reader of GMX v2, running against a node.</summary>
internal sealed class GmxWorld : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MarketEvent> _events = new();
    private readonly List<Task> _running = [];

    public GmxWorld(string endpoint)
    {
        var options = new GmxOptions { Endpoint = endpoint, PollSeconds = 0.05, StateSeconds = 0.2, Confirmations = 1, MaxBlocks = 2 };
        var times = new GmxBlockTimes();
        var queue = new LiveEvents();
        var metrics = new LiveMetrics(_services.GetRequiredService<IMeterFactory>(), queue, new CurrentSource());
        var feed = new VenueFeed(GmxVenue.PlanOf(options, options.Followed(["BTC-USDT"]), times), new LiveOptions(), queue, metrics, new BookHub(), TimeProvider.System, Log);
        Runner = new GmxRunner(feed, options, times, TimeProvider.System, Log);
        _running.Add(Runner.RunAsync(_stop.Token));
        _running.Add(CollectAsync(queue));
    }

    public static GmxMarket Market => new GmxOptions().Followed(["BTC-USDT"])[0].Market;

    public GmxRunner Runner { get; }

    public LogLines Log { get; } = new();

    public IReadOnlyCollection<MarketEvent> Events => _events;

    public int Count(Func<MarketEvent, bool> which) => _events.Count(which);

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"not within {Deadline.TotalSeconds} s: {what}\n{string.Join('\n', Log.Lines)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
        await _services.DisposeAsync();
    }

    private async Task CollectAsync(LiveEvents queue)
    {
        try
        {
            await foreach (var marketEvent in queue.Reader.ReadAllAsync(_stop.Token))
            {
                _events.Enqueue(marketEvent);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
