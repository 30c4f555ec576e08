using Plimsoll.Market;
using Plimsoll.Simulator.Core.Tape;
using Plimsoll.Simulator.Core.Venues;

namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>A settlement of funding.</summary>
/// <param name="TimeMs">When, Unix milliseconds.</param>
/// <param name="Rate">Rate of the interval.</param>
/// <param name="MarkTicks">Mark price then.</param>
internal readonly record struct Settlement(long TimeMs, double Rate, double MarkTicks);

/// <summary>What a venue remembers of its past and tells by REST: bars, open interest, settled funding, liquidations; from the warm-up on.</summary>
internal sealed class VenueHistory
{
    // Four days of minutes: the longest warm-up and a day of running.
    private const int MostBars = 5_760;

    // A month of hourly settlements.
    private const int MostSettlements = 744;

    // Bybit's busiest hour on record had some ten thousand; who asks for more gets the newest.
    private const int MostLiquidations = 20_000;

    private const long MinuteMs = 60_000;

    private readonly List<MinuteBar> _bars = [];

    /// <summary>Settled funding, oldest first.</summary>
    public List<Settlement> Settlements { get; } = [];

    /// <summary>Liquidation orders, oldest first.</summary>
    public List<LiquidationPrint> Liquidations { get; } = [];

    public void Take(in TradePrint print)
    {
        if (print.Kind != PrintKind.Book) return;
        var bar = At(print.When.TimeMs, print.PriceTicks);
        bar.High = Math.Max(bar.High, print.PriceTicks);
        bar.Low = Math.Min(bar.Low, print.PriceTicks);
        bar.Close = print.PriceTicks;
        bar.Lots += print.Lots;
        bar.Units += print.Lots * print.PriceTicks;
        bar.Trades++;
        if (!print.TakerBought) return;
        bar.TakerBoughtLots += print.Lots;
        bar.TakerBoughtUnits += print.Lots * print.PriceTicks;
    }

    public void Take(in LiquidationPrint print)
    {
        var bar = At(print.When.TimeMs, print.AverageTicks);
        if (print.Side == PositionSide.Long) bar.LongLiquidatedLots += print.Lots;
        else bar.ShortLiquidatedLots += print.Lots;
        Add(Liquidations, print, MostLiquidations);
    }

    public void Take(in Settlement settlement) => Add(Settlements, settlement, MostSettlements);

    /// <summary>Looks at the market, once a second.</summary>
    public void Look(VenueMarket market)
    {
        var bar = At(market.Now.TimeMs, market.LastTicks);
        bar.OpenInterestLots = market.Ledger.OpenInterestLots;
        bar.MarkTicks = market.Mark.Ticks;
    }

    /// <summary>Bars of a length, oldest first, of those that begin within a time. The last may still grow.</summary>
    /// <param name="minutes">Length, a whole number of minutes.</param>
    /// <param name="fromMs">First beginning allowed.</param>
    /// <param name="untilMs">Last beginning allowed.</param>
    /// <param name="most">Bars at most.</param>
    /// <param name="isFromStart">Where there are more, the oldest of them instead of the newest.</param>
    public List<MinuteBar> Bars(int minutes, long fromMs, long untilMs, int most, bool isFromStart = false)
    {
        var inside = _bars.Where(bar => Begin(bar.Minute, minutes) * MinuteMs >= fromMs && Begin(bar.Minute, minutes) * MinuteMs <= untilMs)
            .GroupBy(bar => Begin(bar.Minute, minutes)).Select(group => MinuteBar.Of(group.Key, [.. group])).ToList();
        return inside.Count <= most ? inside : isFromStart ? inside[..most] : inside[^most..];
    }

    /// <summary>Open interest and mark at the ends of bars, oldest first: time and the bar that ended then.</summary>
    public List<(long TimeMs, MinuteBar Bar)> Ends(int minutes, long fromMs, long untilMs, int most, long nowMs, bool isFromStart = false)
    {
        var lengthMs = minutes * MinuteMs;
        return [.. Bars(minutes, fromMs - lengthMs, Math.Min(untilMs, nowMs) - lengthMs, most, isFromStart).Select(bar => ((bar.Minute * MinuteMs) + lengthMs, bar))];
    }

    private static long Begin(long minute, int minutes) => minute - (minute % minutes);

    private static void Add<T>(List<T> list, in T item, int most)
    {
        // Half is let go at once, so that a full list costs little.
        if (list.Count >= most) list.RemoveRange(0, most / 2);
        list.Add(item);
    }

    private MinuteBar At(long timeMs, double priceTicks)
    {
        var minute = timeMs / MinuteMs;
        var last = _bars.Count > 0 ? _bars[^1] : null;
        if (last is not null && last.Minute >= minute) return last;
        var open = last?.Close ?? priceTicks;
        var bar = new MinuteBar
        {
            Minute = minute, Open = open, High = open, Low = open, Close = open, OpenInterestLots = last?.OpenInterestLots ?? 0, MarkTicks = last?.MarkTicks ?? priceTicks,
        };
        Add(_bars, bar, MostBars);
        return bar;
    }
}
