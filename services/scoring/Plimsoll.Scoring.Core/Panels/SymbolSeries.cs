namespace Plimsoll.Scoring.Core.Panels;

/// <summary>One symbol on the panel's grid. Entry i is what was known when bar i closed; NaN where nothing was.</summary>
public sealed class SymbolSeries
{
    /// <summary>Lays out empty columns.</summary>
    /// <param name="symbol">Symbol, e.g. BTCUSDT.</param>
    /// <param name="length">Bars of the grid.</param>
    public SymbolSeries(string symbol, int length)
    {
        Symbol = symbol;
        (Open, High, Low, Close, Volume) = (Unknown(length), Unknown(length), Unknown(length), Unknown(length), Unknown(length));
        (OpenInterest, FundingBp, BasisBp) = (Unknown(length), Unknown(length), Unknown(length));
        (Run, OpenInterestRun) = (new int[length], new int[length]);
    }

    /// <summary>Symbol, e.g. BTCUSDT.</summary>
    public string Symbol { get; }

    /// <summary>First price of the bar.</summary>
    public double[] Open { get; }

    /// <summary>Highest price of the bar.</summary>
    public double[] High { get; }

    /// <summary>Lowest price of the bar.</summary>
    public double[] Low { get; }

    /// <summary>Last price of the bar.</summary>
    public double[] Close { get; }

    /// <summary>Volume of the bar, base units.</summary>
    public double[] Volume { get; }

    /// <summary>Open interest at the close, base units.</summary>
    public double[] OpenInterest { get; }

    /// <summary>Last settled funding rate, basis points per 8 hours.</summary>
    public double[] FundingBp { get; }

    /// <summary>Mark over last at the last full hour, basis points.</summary>
    public double[] BasisBp { get; }

    /// <summary>Bars since the last hole, this one counted; 0 in a hole. A window of n bars is whole when the run is at least n.</summary>
    public int[] Run { get; }

    /// <summary>The same for open interest.</summary>
    public int[] OpenInterestRun { get; }

    /// <summary>Whether any open interest is known.</summary>
    public bool HasOpenInterest => Array.Exists(OpenInterestRun, run => run > 0);

    /// <summary>Counts the runs; called once the columns are filled.</summary>
    public void CountRuns()
    {
        for (var bar = 0; bar < Run.Length; bar++)
        {
            Run[bar] = double.IsNaN(Close[bar]) ? 0 : (bar > 0 ? Run[bar - 1] : 0) + 1;
            OpenInterestRun[bar] = double.IsNaN(OpenInterest[bar]) ? 0 : (bar > 0 ? OpenInterestRun[bar - 1] : 0) + 1;
        }
    }

    private static double[] Unknown(int length)
    {
        var column = new double[length];
        Array.Fill(column, double.NaN);
        return column;
    }
}
