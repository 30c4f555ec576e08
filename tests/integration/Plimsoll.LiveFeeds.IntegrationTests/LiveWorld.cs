using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Captures;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Synchronising;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.LiveFeeds.IntegrationTests.Faults;
using Plimsoll.Market.Books;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>The ingestion side of one venue, running against a loopback server.</summary>
internal sealed class LiveWorld : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentQueue<MarketEvent> _events = new();
    private readonly List<Task> _running = [];
    private readonly VenueRunner _runner;

    public LiveWorld(string venue, Uri server, LiveOptions options, TimeProvider? clock = null, IReadOnlyList<string>? instruments = null, Action<LiveWorld>? onFrame = null)
    {
        options.Endpoints[venue] = new EndpointOptions { Stream = $"ws://{server.Authority}/stream", Rest = server.ToString() };
        (options.LeastPauseMs, options.MostPauseMs) = (50, 400);
        Frames = new FrameCounts(_services.GetRequiredService<IMeterFactory>());
        var queue = new LiveEvents();
        var metrics = new LiveMetrics(_services.GetRequiredService<IMeterFactory>(), queue, new CurrentSource());
        Feed = new VenueFeed(VenuePlans.Of(venue, options.AddressesOf(venue), instruments ?? ["BTC-USDT"]), options, queue, metrics, new BookHub(), clock ?? TimeProvider.System, Log)
        {
            Tap = onFrame is null ? null : new FrameLook(() => onFrame(this)),
        };
        _runner = new VenueRunner(Feed, options, metrics, clock ?? TimeProvider.System, Log);
        _running.Add(_runner.RunAsync(_stop.Token));
        _running.Add(CollectAsync(queue));
    }

    public VenueFeed Feed { get; }

    public LogLines Log { get; } = new();

    /// <summary>What became of the frames, as the service counts it.</summary>
    public FrameCounts Frames { get; }

    public IReadOnlyCollection<MarketEvent> Events => _events;

    public SyncCounts Counts => Feed.Instruments[0].Feed.Sync.Counts;

    /// <summary>The book as a reader may see it now.</summary>
    public (bool IsGood, long Number, List<(double, double)> Bids, List<(double, double)> Asks) Read(int place = 0) => Feed.Look(instruments =>
    {
        var instrument = instruments[place];
        return (instrument.IsBookGood, instrument.Feed.Sync.Number, Best(instrument, BookSide.Bid), Best(instrument, BookSide.Ask));
    });

    public string NameOf(int place) => Feed.Instruments[place].Name;

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
        _runner.Dispose();
        Frames.Dispose();
        _stop.Dispose();
        await _services.DisposeAsync();
    }

    // Under the venue's lock, before each frame.
    private sealed class FrameLook(Action look) : IFrameTap
    {
        public void Saw(long receiveNs, VenueEndpoint endpoint, string symbol, ReadOnlySpan<byte> frame) => look();
    }

    private static List<(double, double)> Best(LiveInstrument instrument, BookSide side)
    {
        var levels = new BookLevel[20];
        var count = instrument.Feed.Sync.Book.CopyBest(side, levels);
        return [.. levels[..count].Select(level => (instrument.Feed.Grid.PriceOf(level.PriceTicks), instrument.Feed.Grid.SizeOf(level.SizeLots)))];
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
            // The test is over.
        }
    }
}
