using System.Numerics;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.Tests.Gmx;

namespace Plimsoll.LiveFeeds.IntegrationTests.Gmx;

/// <summary>GMX v2 over HTTP against a chain on loopback that shares no code with the reader.</summary>
public sealed class GmxTests : IAsyncDisposable
{
    private static readonly BigInteger Price = 64_000 * BigInteger.Pow(10, 22);

    private readonly LoopbackChain _chain = new();
    private GmxWorld _world = null!;

    [Fact]
    public async Task Liquidations_trades_open_interest_and_capacity_come_from_blocks_in_order_each_once()
    {
        await StartAsync();
        foreach (var (key, value) in GmxKeys.StateKeys(GmxWorld.Market).Zip(Enumerable.Repeat(BigInteger.Pow(10, 38), 17)))
        {
            _chain.Storage[key] = "0x" + Convert.ToHexStringLower(EncodedEvent.Word(value));
        }

        _chain.Mine(Log("PositionIncrease", 2, 1));
        _chain.Mine(Log("PositionDecrease", 7, 2), Log("PositionDecrease", 4, 3));
        _chain.Mine(3);
        await UntilAsync(() => Count(one => one.Depth is { State: BookState.Valid }) > 0, "depth");
        Assert.Equal(1, Count(one => one.Liquidation is not null));
        Assert.Equal(2, Count(one => one.Trade is not null));
        Assert.Contains(_world.Events, one => one.OpenInterest is { LongBase: > 0, ShortBase: > 0 });

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
        await UntilAsync(() => _world.Runner.Cursor.Newest?.Number == _chain.Height - 1, "the new branch read to its end");
        Assert.Equal(3, Count(one => one.Liquidation is not null));
        Assert.Equal(1, _world.Runner.Cursor.Reorganisations);
        Assert.Contains(_world.Events, one => one.FeedStatus is { Stream: "liquidations", State: FeedState.Gap });

        // The first order is on no branch any more: it was told, and is taken back in words and by number.
        await UntilAsync(() => _world.Runner.Told.Retracted == 1, "the retraction");
        await UntilAsync(() => Count(one => one.FeedStatus is { Stream: "liquidations" } status && status.Reason.StartsWith("1 told from replaced blocks are no longer on the chain", StringComparison.Ordinal)) == 1, "the retraction as feed status");
        Assert.Contains(_world.Log.Lines, line => line.Contains("retracted: 1 told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_fails_is_said_without_its_key_and_nothing_is_missed_when_it_is_back()
    {
        await StartAsync();
        await UntilAsync(() => _world.Runner.Cursor.Newest is not null, "the first block");
        _chain.IsDown = true;
        await UntilAsync(() => _world.Log.Lines.Any(line => line.Contains("answered 503", StringComparison.Ordinal)), "the failure in the log");
        _chain.Mine(Log("PositionDecrease", 7, 1));
        _chain.Mine(5);
        _chain.IsDown = false;
        await UntilAsync(() => Count(one => one.Liquidation is not null) == 1, "the liquidation");
        Assert.DoesNotContain(_world.Log.Lines, line => line.Contains("s3cret", StringComparison.Ordinal));
        Assert.DoesNotContain(_world.Events, one => one.FeedStatus is { } status && status.Reason.Contains("s3cret", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _chain.DisposeAsync();
    }

    private static (string[] Topics, string Data) Log(string name, int orderType, int order) =>
        ([GmxKeys.EventLog1, GmxKeys.HashOf(name), $"0x{order:x64}"], EncodedEvent.Data(name, EncodedEvent.Market, Price, 50_000_000 + order, orderType, isLong: true, order));

    private async Task StartAsync()
    {
        await _chain.StartAsync();
        _world = new GmxWorld($"{_chain.Address}v2/s3cret");
        await UntilAsync(() => _world.Runner.Cursor.Newest is not null, "the first block");
    }

    private int Count(Func<MarketEvent, bool> which) => _world.Count(which);

    private Task UntilAsync(Func<bool> condition, string what) => _world.UntilAsync(condition, what);
}
