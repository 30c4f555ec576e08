using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Panels;

/// <summary>Several symbols on one grid of five-minute bars.</summary>
/// <param name="FirstCloseMs">Close stamp of bar 0, Unix milliseconds.</param>
/// <param name="Length">Bars.</param>
/// <param name="Symbols">Symbols, in ordinal order.</param>
/// <param name="Notes">Defects met and survived, one sentence each.</param>
public sealed record Panel(long FirstCloseMs, int Length, IReadOnlyList<SymbolSeries> Symbols, IReadOnlyList<string> Notes)
{
    /// <summary>Close stamp of a bar.</summary>
    public long CloseMs(int bar) => FirstCloseMs + (bar * Bars.Milliseconds);

    /// <summary>Bars of its UTC day before bar 0.</summary>
    public int Phase => (int)((((FirstCloseMs / Bars.Milliseconds) - 1) % Bars.Day + Bars.Day) % Bars.Day);

    /// <summary>First bar that closes at or after a time; may lie outside the grid.</summary>
    public int BarAt(long timeMs) => (int)Math.Clamp(Math.Ceiling((timeMs - FirstCloseMs) / (double)Bars.Milliseconds), -1, Length);

    /// <summary>The same panel with everything after a bar replaced, to see whether anything at or before it looks ahead.</summary>
    /// <param name="lastKept">Last bar that stays as it is.</param>
    /// <param name="random">Draws of the replacement.</param>
    public Panel WithOtherFuture(int lastKept, SeededDraws random)
    {
        var symbols = new List<SymbolSeries>();
        foreach (var symbol in Symbols)
        {
            var other = new SymbolSeries(symbol.Symbol, Length);
            for (var bar = 0; bar < Length; bar++)
                FutureSwap.Copy(symbol, other, bar, bar <= lastKept ? bar : random.Next(lastKept + 1, Length), bar > lastKept ? 0.5 + random.NextDouble() : 1);

            other.CountRuns();
            symbols.Add(other);
        }

        return this with { Symbols = symbols };
    }
}
