namespace Plimsoll.Simulator.Protocols.Past;

/// <summary>What happened at a venue from one minute, or several, to the next. Prices in ticks, sizes in lots.</summary>
internal sealed record MinuteBar
{
    /// <summary>First minute, Unix minutes.</summary>
    public required long Minute { get; init; }

    public required double Open { get; init; }

    public double High { get; set; }

    public double Low { get; set; }

    public double Close { get; set; }

    public long Lots { get; set; }

    public long TakerBoughtLots { get; set; }

    /// <summary>Ticks times lots.</summary>
    public long Units { get; set; }

    public long TakerBoughtUnits { get; set; }

    public long Trades { get; set; }

    /// <summary>Open interest, one side, as last seen in the bar.</summary>
    public long OpenInterestLots { get; set; }

    /// <summary>Mark price as last seen in the bar, ticks.</summary>
    public double MarkTicks { get; set; }

    /// <summary>Lots of longs that were liquidated.</summary>
    public long LongLiquidatedLots { get; set; }

    /// <summary>Lots of shorts that were liquidated.</summary>
    public long ShortLiquidatedLots { get; set; }

    public static MinuteBar Of(long minute, IReadOnlyList<MinuteBar> bars) => new()
    {
        Minute = minute, Open = bars[0].Open, High = bars.Max(bar => bar.High), Low = bars.Min(bar => bar.Low), Close = bars[^1].Close,
        Lots = bars.Sum(bar => bar.Lots), TakerBoughtLots = bars.Sum(bar => bar.TakerBoughtLots), Units = bars.Sum(bar => bar.Units),
        TakerBoughtUnits = bars.Sum(bar => bar.TakerBoughtUnits), Trades = bars.Sum(bar => bar.Trades), OpenInterestLots = bars[^1].OpenInterestLots,
        MarkTicks = bars[^1].MarkTicks, LongLiquidatedLots = bars.Sum(bar => bar.LongLiquidatedLots), ShortLiquidatedLots = bars.Sum(bar => bar.ShortLiquidatedLots),
    };
}
