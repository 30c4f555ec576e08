using System.Text;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Ingestion.Core.Normalising;
using Plimsoll.Ingestion.Core.Subscribing;
using Plimsoll.Ingestion.Core.Venues;
using Plimsoll.Ingestion.Core.Venues.Gmx;
using Plimsoll.Ingestion.Core.Watchdog;
using Plimsoll.Ingestion.Live;
using Plimsoll.Ingestion.Options;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Ingestion.Gmx;

/// <summary>
/// Follows GMX v2 on a chain: new blocks' logs in order, each once, and the pools' state. A block that was read and is no longer on the
/// chain is read again from where the branches part; what is told twice so is known by its order, what vanished is counted, and said in the
/// log and as feed status. Failures pause, doubled and jittered, and touch no other venue.
/// </summary>
internal sealed class GmxRunner(VenueFeed feed, GmxOptions options, GmxBlockTimes times, TimeProvider clock, ILogger log)
{
    private const double LeastPauseMs = 500;
    private const double MostPauseMs = 30_000;

    private readonly IVenueCodec _codec = feed.NewCodec();
    private readonly ChainCursor _cursor = new();
    private readonly ToldOrders _told = new();
    private readonly GmxMarket[] _markets = [.. options.Markets.Keys.SelectMany(name => options.Followed([name])).Select(entry => entry.Market).Where(market => feed.Plan.Symbols.Values.Contains(market.Asset))];

    /// <summary>How far the chain has been read.</summary>
    internal ChainCursor Cursor => _cursor;

    /// <summary>Orders that became events.</summary>
    internal ToldOrders Told => _told;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await Task.Yield();
        using var node = new EvmNode(options, clock);
        var pause = new BackOff(LeastPauseMs, MostPauseMs);
        long? stateAt = null;
        try
        {
            while (true)
            {
                var fault = await FollowAsync(node, cancel);
                if (fault is null && (stateAt is not { } last || clock.GetElapsedTime(last).TotalSeconds >= options.StateSeconds))
                {
                    stateAt = clock.GetTimestamp();
                    fault = await ReadStateAsync(node, cancel);
                }

                feed.Tick();
                var waitMs = options.PollSeconds * 1000;
                if (fault is null)
                {
                    pause.Reset();
                }
                else
                {
                    waitMs = pause.NextMs(Jitter.Next());
                    feed.ConnectionLost(feed.Plan.Streams[0], fault, waitMs);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(waitMs), clock, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Reads what is new, in steps of at most so many blocks.</summary>
    /// <returns>Why it could not be read; null where all was.</returns>
    internal async Task<string?> FollowAsync(EvmNode node, CancellationToken cancel)
    {
        if (await RejoinAsync(node, cancel) is { } lost) return lost;
        var answer = await node.SendAsync(ChainHeaders.NewestRequest, cancel);
        if (answer.Body is not { } body || ChainHeaders.Newest(body) is not { } head) return Reason(answer, "no block number");
        var safe = head - options.Confirmations;
        _cursor.Begin(Math.Max(0, safe));
        while (_cursor.Next is { } next && next <= safe)
        {
            if (await ReadAsync(node, next, Math.Min(safe, next + options.MaxBlocks - 1), cancel) is { } fault) return fault;
        }

        return null;
    }

    // Goes back to the newest block that was read and is still on the chain.
    private async Task<string?> RejoinAsync(EvmNode node, CancellationToken cancel)
    {
        while (_cursor.Newest is { } newest)
        {
            var answer = await node.SendAsync(ChainHeaders.RequestOf(newest.Number), cancel);
            if (answer.Body is not { } body) return answer.Reason;
            if (ChainHeaders.Block(body) is { } block && block.Hash == newest.Hash) break;
            log.ChainReorganised(feed.Plan.Name, newest.Number);
            MarkGap(newest.Number);
            _cursor.Forget();
            _told.Lost(_cursor.Next ?? newest.Number);
        }

        _cursor.Confirm();
        return null;
    }

    private void MarkGap(long number) => feed.Look(instruments =>
    {
        var nowMs = UnixTime.ToMs(UnixTime.Now(clock));
        foreach (var instrument in instruments)
        {
            foreach (var stream in (StreamHealth[])[instrument.Trades, instrument.Liquidations])
            {
                feed.Status.Set(instrument, stream, FeedState.Gap, FormattableString.Invariant($"block {number} was replaced by another branch of the chain"), nowMs);
            }
        }
    });

    private async Task<string?> ReadAsync(EvmNode node, long from, long to, CancellationToken cancel)
    {
        var logs = await node.SendAsync(ChainHeaders.LogsRequest(options.EventEmitter, from, to), cancel);
        if (logs.Body is not { } body) return logs.Reason;
        var last = await HeadAsync(node, to, cancel);
        if (last.Fault is not null) return last.Fault;
        foreach (var (number, hash) in ChainHeaders.BlocksOf(body))
        {
            var block = number == to ? last : await HeadAsync(node, number, cancel);
            if (block.Fault is not null) return block.Fault;

            // The chain changed between two requests: the next round reads these blocks again.
            if (block.Hash != hash) return FormattableString.Invariant($"block {number} was replaced while it was read");
        }

        if (feed.TakeAnswer(_codec, new RequestPlan(VenueEndpoint.ChainLogs, feed.Plan.Streams[0].Url, 0), body) is { } fault) return fault;
        _cursor.Read(to, last.Hash);
        _told.Told((_codec as GmxCodec)?.LastOrders ?? []);
        if (_told.Settle(to) is { Count: > 0 } gone) feed.Retract(gone);
        return null;
    }

    private async Task<(string Hash, string? Fault)> HeadAsync(EvmNode node, long number, CancellationToken cancel)
    {
        var answer = await node.SendAsync(ChainHeaders.RequestOf(number), cancel);
        if (answer.Body is not { } body || ChainHeaders.Block(body) is not { } block) return (string.Empty, Reason(answer, FormattableString.Invariant($"no block {number}")));
        times.Set(number, block.TimeMs);
        return (block.Hash, null);
    }

    private async Task<string?> ReadStateAsync(EvmNode node, CancellationToken cancel)
    {
        if (_cursor.Newest is not { } newest) return null;
        foreach (var market in _markets)
        {
            var answer = await node.SendAsync(GmxKeys.StateRequest(options.DataStore, market, newest.Number), cancel);
            var fault = answer.Body is { } body
                ? feed.TakeAnswer(_codec, new RequestPlan(VenueEndpoint.ChainState, feed.Plan.Streams[0].Url, 0, market.Asset), body)
                : answer.Reason;
            if (fault is not null) return $"{market.Asset}: {fault}";
        }

        return null;
    }

    private static string Reason(RestAnswer answer, string otherwise) =>
        answer.Body is { } body ? $"{otherwise}: {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 120)))}" : answer.Reason;
}
