using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;

namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>A swing: a bar whose extreme stands alone for two hours on either side.</summary>
/// <param name="Price">The extreme, quote units.</param>
/// <param name="IsHigh">A high, else a low.</param>
public readonly record struct Swing(double Price, bool IsHigh);

/// <summary>Highest and lowest marks in bars of five minutes over two days: where recent swings were.</summary>
public sealed class PriceRange
{
    private const int MinutesPerBar = 5;
    private const int Bars = 576;
    private const int Neighbours = 24;
    private const int MaxSwings = 16;

    private readonly double[] lows = new double[Bars];
    private readonly double[] highs = new double[Bars];
    private long newestBar = -1;
    private int count;

    /// <summary>The swings known, newest first, at most 16. A swing is known only two hours after it.</summary>
    public IReadOnlyList<Swing> Swings { get; private set; } = [];

    /// <summary>Takes the range of a minute.</summary>
    /// <param name="minute">Whole minutes since 1970, growing.</param>
    /// <param name="low">Lowest mark, above 0.</param>
    /// <param name="high">Highest mark.</param>
    public void CloseMinute(long minute, double low, double high)
    {
        var bar = minute / MinutesPerBar;
        if (bar <= newestBar)
        {
            var at = (int)(newestBar % Bars);
            (lows[at], highs[at]) = (Math.Min(lows[at], low), Math.Max(highs[at], high));
            return;
        }

        // Bars without a mark repeat the one before: the market stood still as far as anyone saw.
        var missing = newestBar < 0 ? 0 : (int)Math.Min(Bars, bar - newestBar - 1);
        for (var i = missing; i > 0; i--) Put(bar - i, lows[newestBar % Bars], highs[newestBar % Bars]);
        Put(bar, low, high);
        newestBar = bar;
        count = Math.Min(Bars, count + 1 + missing);
        Swings = Find();
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(newestBar);
        page.Write(count);
        for (var i = 0; i < count; i++)
        {
            var at = (int)((newestBar - i) % Bars);
            page.Write(lows[at]);
            page.Write(highs[at]);
        }
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        newestBar = page.ReadInt64();
        count = PageBounds.Within(page.ReadInt32(), 0, (int)Math.Min(Bars, newestBar + 1));
        for (var i = 0; i < count; i++) Put(newestBar - i, page.ReadDouble(), page.ReadDouble());
        Swings = Find();
    }

    private void Put(long bar, double low, double high) => (lows[bar % Bars], highs[bar % Bars]) = (low, high);

    private List<Swing> Find()
    {
        var swings = new List<Swing>();
        for (var i = Neighbours; i < count - Neighbours && swings.Count < MaxSwings; i++)
        {
            var at = newestBar - i;
            var (isHigh, isLow) = (true, true);
            for (var j = 1; j <= Neighbours && (isHigh || isLow); j++)
            {
                isHigh &= highs[at % Bars] > highs[(at - j) % Bars] && highs[at % Bars] >= highs[(at + j) % Bars];
                isLow &= lows[at % Bars] < lows[(at - j) % Bars] && lows[at % Bars] <= lows[(at + j) % Bars];
            }

            if (isHigh) swings.Add(new Swing(highs[at % Bars], IsHigh: true));
            if (isLow) swings.Add(new Swing(lows[at % Bars], IsHigh: false));
        }

        return swings;
    }
}
