namespace Plimsoll.Simulator.Core.Pricing;

/// <summary>Mark price of one venue, made anew each second by the venue's rule.</summary>
internal sealed class MarkPrice(MarkRule rule)
{
    private const int BinanceSampleSeconds = 5;

    // Hyperliquid's EMA: 150 s.
    private const double EmaMemory = 149.0 / 150;

    private readonly RollingMean _basis = new(rule switch { MarkRule.Bybit => 300, MarkRule.Okx => 60, _ => 30 });
    private double _ema;
    private bool _hasEma;

    /// <summary>The newest mark, ticks.</summary>
    public double Ticks { get; private set; }

    /// <summary>Makes the mark of this second.</summary>
    /// <param name="second">Seconds since the start.</param>
    /// <param name="quotes">What the venue sees.</param>
    public void Sample(long second, in Quotes quotes)
    {
        if (rule != MarkRule.Binance || second % BinanceSampleSeconds == 0) _basis.Add(quotes.Mid - quotes.Index);
        _ema = _hasEma ? (_ema * EmaMemory) + ((quotes.Mid - quotes.Index) * (1 - EmaMemory)) : quotes.Mid - quotes.Index;
        _hasEma = true;
        var fundingPrice = quotes.Index * (1 + (quotes.FundingRate * quotes.FundingShare));
        Ticks = rule switch
        {
            MarkRule.Okx => quotes.Index + _basis.Value,
            MarkRule.Hyperliquid => Hyperliquid(quotes),
            _ => Median(fundingPrice, quotes.Index + _basis.Value, quotes.Last),
        };
    }

    private double Hyperliquid(in Quotes quotes)
    {
        var (own, book) = (quotes.Index + _ema, Median(quotes.Bid, quotes.Ask, quotes.Last));

        // With two inputs only, the venue adds a slower one; the index itself stands for it here.
        return Median(own, book, double.IsNaN(quotes.Elsewhere) ? quotes.Index : quotes.Elsewhere);
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
