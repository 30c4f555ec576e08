using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.Time;
using Plimsoll.Market.Grids;
using Side = Plimsoll.Market.PositionSide;

namespace Plimsoll.Heatmap.Core.Evaluation.Tape;

/// <summary>
/// What an instrument did at one venue, small enough to keep: marks, open interest, trades added up by bucket between two open-interest
/// data (all that the map makes of them), liquidations and large orders.
/// </summary>
internal sealed class MarketTape(double logStep)
{
    private readonly SortedDictionary<int, (double Buy, double Sell)> flow = [];
    private readonly OrderSizes sizes = new();
    private TapeOrder order;
    private LogPriceGrid grid;
    private double mark;

    /// <summary>All entries in the order of the log.</summary>
    public List<TapeEntry> Entries { get; } = [];

    /// <summary>Liquidation prints.</summary>
    public List<TapeLiquidation> Liquidations { get; private set; } = [];

    /// <summary>Large orders.</summary>
    public List<TapeOrder> LargeOrders { get; } = [];

    /// <summary>Times of marks, Unix milliseconds, and the marks.</summary>
    public List<long> MarkTimes { get; } = [];

    /// <summary>Marks, one per time.</summary>
    public List<double> Marks { get; } = [];

    /// <summary>Liquidations are falls of open interest, because no print was recorded.</summary>
    public bool IsStandIn { get; private set; }

    /// <summary>Takes an event.</summary>
    public void Add(MarketEvent market)
    {
        var timeMs = UnixTime.ToMs(market.EventTimeUnixNs);
        switch (market.BodyCase)
        {
            case MarketEvent.BodyOneofCase.Ticker when market.Ticker.HasMarkPrice: AddMark(timeMs, market.Ticker.MarkPrice); break;
            case MarketEvent.BodyOneofCase.Trade when market.Trade.Kind is TradeKind.Regular or TradeKind.Unspecified: AddTrade(timeMs, market.Trade); break;
            case MarketEvent.BodyOneofCase.OpenInterest: AddOpenInterest(timeMs, market.OpenInterest.OpenInterestBase); break;
            case MarketEvent.BodyOneofCase.FeedStatus when market.FeedStatus is { State: FeedState.Gap, Stream: "trades" or "open_interest" }:
                Entries.Add(new TapeEntry(TapeKind.Gap, timeMs, 0));
                break;
            case MarketEvent.BodyOneofCase.Liquidation when mark > 0: AddLiquidation(timeMs, market.Liquidation); break;
        }
    }

    /// <summary>Where not one liquidation was printed: falls of open interest during a move stand in, at the farthest mark of their interval.</summary>
    public void StandIn(double leastShare, double leastMoveBp)
    {
        if (Liquidations.Count > 0) return;
        IsStandIn = true;
        var (before, low, high, first, last) = (double.NaN, double.MaxValue, 0.0, 0.0, 0.0);
        foreach (var entry in Entries)
        {
            if (entry.Kind == TapeKind.Mark)
            {
                first = first == 0 ? entry.A : first;
                (low, high, last) = (Math.Min(low, entry.A), Math.Max(high, entry.A), entry.A);
            }

            if (entry.Kind != TapeKind.OpenInterest) continue;
            var drop = before - entry.A;
            if (drop >= leastShare * before && first > 0 && Math.Abs(Math.Log(last / first)) * 1e4 >= leastMoveBp)
            {
                var fell = last < first;
                Liquidations.Add(new TapeLiquidation(entry.TimeMs, fell ? Side.Long : Side.Short, fell ? low : high, drop * last));
            }

            (before, low, high, first) = (entry.A, last > 0 ? last : double.MaxValue, last, last);
        }
    }

    /// <summary>Position of the first entry after a time.</summary>
    public int FirstEntryAfter(long timeMs)
    {
        var (low, high) = (0, Entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Entries[middle].TimeMs > timeMs) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Liquidations after one time up to another.</summary>
    public IEnumerable<TapeLiquidation> LiquidationsIn(long afterMs, long untilMs) =>
        Liquidations.SkipWhile(print => print.TimeMs <= afterMs).TakeWhile(print => print.TimeMs <= untilMs);

    /// <summary>The newest mark at or before a time; 0 before the first.</summary>
    public double MarkAt(long timeMs)
    {
        var at = MarkTimes.BinarySearch(timeMs);
        at = at >= 0 ? at : ~at - 1;
        return at < 0 ? 0 : Marks[at];
    }

    /// <summary>Lowest and highest mark after one time up to another; the same where none came.</summary>
    public (double Low, double High) Range(long afterMs, long untilMs)
    {
        var (low, high) = (MarkAt(afterMs), MarkAt(afterMs));
        var at = MarkTimes.BinarySearch(afterMs);
        for (at = at >= 0 ? at : ~at; at < MarkTimes.Count && MarkTimes[at] <= untilMs; at++) (low, high) = (Math.Min(low, Marks[at]), Math.Max(high, Marks[at]));
        return (low, high);
    }

    private void AddMark(long timeMs, double price)
    {
        mark = price;
        if (grid.ReferencePrice <= 0) grid = new LogPriceGrid(price, logStep);
        Entries.Add(new TapeEntry(TapeKind.Mark, timeMs, price));
        if (MarkTimes.Count > 0 && MarkTimes[^1] > timeMs) return; // late: it has swept, but it is no history
        MarkTimes.Add(timeMs);
        Marks.Add(price);
    }

    private void AddTrade(long timeMs, Trade trade)
    {
        if (grid.ReferencePrice <= 0) return;
        var buyShare = trade.TakerSide switch { TakerSide.Buy => 1.0, TakerSide.Sell => 0.0, _ => 0.5 };
        var bucket = grid.BucketOf(trade.Price);
        var (buy, sell) = flow.GetValueOrDefault(bucket);
        flow[bucket] = (buy + (trade.SizeBase * buyShare), sell + (trade.SizeBase * (1 - buyShare)));
        var fill = new TapeOrder(timeMs, trade.Price, trade.Price * trade.SizeBase, buyShare >= 0.5);
        if (order.TimeMs == timeMs && order.Buys == fill.Buys)
        {
            var usd = order.Usd + fill.Usd;
            order = order with { Usd = usd, Price = ((order.Price * order.Usd) + (fill.Price * fill.Usd)) / usd };
            return;
        }

        if (order.Usd > 0 && sizes.IsLarge(order.Usd)) LargeOrders.Add(order);
        order = fill;
    }

    private void AddLiquidation(long timeMs, Liquidation print)
    {
        var side = print.LiquidatedSide == PositionSide.Long ? Side.Long : Side.Short;
        Liquidations.Add(new TapeLiquidation(timeMs, side, mark, print.Price * print.SizeBase));
        Entries.Add(new TapeEntry(TapeKind.Liquidation, timeMs, print.Price, side == Side.Long ? print.SizeBase : -print.SizeBase, (int)print.Completeness));
    }

    private void AddOpenInterest(long timeMs, double openInterestBase)
    {
        foreach (var (bucket, (buy, sell)) in flow) Entries.Add(new TapeEntry(TapeKind.Flow, timeMs, grid.CentreOf(bucket), buy, sell));
        flow.Clear();
        Entries.Add(new TapeEntry(TapeKind.OpenInterest, timeMs, openInterestBase));
    }
}
