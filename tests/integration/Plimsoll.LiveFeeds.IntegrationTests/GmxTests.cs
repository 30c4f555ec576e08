using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Numerics;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.Gmx;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Ingestion.Sources;
using Plimsoll.Ingestion.Tests.Gmx;

namespace Plimsoll.LiveFeeds.IntegrationTests;

/// <summary>GMX v2 over HTTP against a chain on loopback that shares no code with the reader.</summary>
public sealed class GmxTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly BigInteger Price = 64_000 * BigInteger.Pow(10, 22);

    private readonly LoopbackChain _chain = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MarketEvent> _events = new();
    private readonly LogLines _log = new();
    private readonly List<Task> _running = [];
    private VenueFeed _feed = null!;
    private GmxRunner _runner = null!;

    [Fact]
    public async Task Liquidations_trades_open_interest_and_capacity_come_from_blocks_in_order_each_once()
    {
        await StartAsync();
        foreach (var (key, value) in GmxKeys.StateKeys(Market).Zip(Enumerable.Repeat(BigInteger.Pow(10, 38), 17)))
        {
            _chain.Storage[key] = "0x" + Convert.ToHexStringLower(EncodedEvent.Word(value));
        }

        _chain.Mine(Log("PositionIncrease", 2, 1));
        _chain.Mine(Log("PositionDecrease", 7, 2), Log("PositionDecrease", 4, 3));
        _chain.Mine(3);
        await UntilAsync(() => Count(one => one.Depth is { State: BookState.Valid }) > 0, "depth");
        Assert.Equal(1, Count(one => one.Liquidation is not null));
        Assert.Equal(2, Count(one => one.Trade is not null));
        Assert.Contains(_events, one => one.OpenInterest is { LongBase: > 0, ShortBase: > 0 });

        // Every block was asked for once, without a hole.
        var asked = _chain.Asked.ToList();
        Assert.All(asked.Zip(asked.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
    }

    [Fact]
    public async Task A_branch_that_replaces_another_is_read_again_and_what_both_hold_is_told_once()
    {
        await StartAsync();
        _chain.Mine(Log("PositionDecrease", 7, 1));
        _chain.Mine(Log("PositionDecrease", 7, 2));
        _chain.Mine(2);
        await UntilAsync(() => Count(one => one.Liquidation is not null) == 2, "two liquidations");
        _chain.Drop(4);

        // On the new branch the second order stands first, the first has vanished, and a third is there.
        _chain.Mine(Log("PositionDecrease", 7, 2));
        _chain.Mine(Log("PositionDecrease", 7, 3));
        _chain.Mine(3);
        await UntilAsync(() => Count(one => one.Liquidation is not null) == 3, "the third liquidation");
        await UntilAsync(() => _runner.Cursor.Newest?.Number == _chain.Height - 1, "the new branch read to its end");
        Assert.Equal(3, Count(one => one.Liquidation is not null));
        Assert.Equal(1, _runner.Cursor.Reorganisations);
        Assert.Contains(_events, one => one.FeedStatus is { Stream: "liquidations", State: FeedState.Gap });
    }

    [Fact]
    public async Task A_node_that_fails_is_said_without_its_key_and_nothing_is_missed_when_it_is_back()
    {
        await StartAsync();
        await UntilAsync(() => _runner.Cursor.Newest is not null, "the first block");
        _chain.IsDown = true;
        await UntilAsync(() => _log.Lines.Any(line => line.Contains("answered 503", StringComparison.Ordinal)), "the failure in the log");
        _chain.Mine(Log("PositionDecrease", 7, 1));
        _chain.Mine(5);
        _chain.IsDown = false;
        await UntilAsync(() => Count(one => one.Liquidation is not null) == 1, "the liquidation");
        Assert.DoesNotContain(_log.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
        Assert.DoesNotContain(_events, one => one.FeedStatus is { } status && status.Reason.Contains("s3cret", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
        await _chain.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static GmxMarket Market => new GmxOptions().Followed(["BTC-USDT"])[0].Market;

    private static (string[] Topics, string Data) Log(string name, int orderType, int order) =>
        ([GmxKeys.EventLog1, GmxKeys.HashOf(name), $"0x{order:x64}"], EncodedEvent.Data(name, EncodedEvent.Market, Price, 50_000_000 + order, orderType, isLong: true, order));

    private int Count(Func<MarketEvent, bool> which) => _events.Count(which);

    private async Task StartAsync()
    {
        await _chain.StartAsync();
        var options = new GmxOptions { Endpoint = $"{_chain.Address}v2/s3cret", PollSeconds = 0.05, StateSeconds = 0.2, Confirmations = 1, MaxBlocks = 2 };
        var times = new GmxBlockTimes();
        var queue = new LiveEvents();
        var metrics = new LiveMetrics(_services.GetRequiredService<IMeterFactory>(), queue, new CurrentSource());
        _feed = new VenueFeed(GmxVenue.PlanOf(options, options.Followed(["BTC-USDT"]), times), new LiveOptions(), queue, metrics, new BookHub(), TimeProvider.System, _log);
        _runner = new GmxRunner(_feed, options, times, TimeProvider.System, _log);
        _running.Add(_runner.RunAsync(_stop.Token));
        _running.Add(CollectAsync(queue));
        await UntilAsync(() => _runner.Cursor.Newest is not null, "the first block");
    }

    private async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"not within {Deadline.TotalSeconds} s: {what}\n{string.Join('\n', _log.Lines)}");
        }
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
