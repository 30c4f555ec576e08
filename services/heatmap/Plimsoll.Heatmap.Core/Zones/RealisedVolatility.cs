using Plimsoll.Heatmap.Core.Parameters;
using Plimsoll.Heatmap.Core.State;
using Plimsoll.Kernel.State;

namespace Plimsoll.Heatmap.Core.Zones;

/// <summary>Standard deviation of log price over one hour, from the mark at the end of each minute.</summary>
public sealed class RealisedVolatility
{
    private const double MinutesPerHour = 60;

    private readonly double[] squares;
    private readonly int minReturns;
    private int count;
    private int next;
    private double lastMark;
    private long lastMinute;

    /// <summary>Nothing known yet.</summary>
    /// <param name="parameters">Length of the window and returns needed.</param>
    public RealisedVolatility(ZoneParameters parameters)
    {
        squares = new double[parameters.VolatilityMinutes];
        minReturns = parameters.VolatilityMinReturns;
    }

    /// <summary>The standard deviation of one hour; null before it is known or where the mark never moved.</summary>
    public double? HourlySigma
    {
        get
        {
            if (count < minReturns) return null;
            var sum = 0.0;
            foreach (var square in squares) sum += square;
            return sum > 0 ? Math.Sqrt(sum / count * MinutesPerHour) : null;
        }
    }

    /// <summary>Takes the mark at the end of a minute. A return over several minutes is spread evenly over them.</summary>
    /// <param name="minute">Whole minutes since 1970, growing.</param>
    /// <param name="markPrice">Mark price, above 0.</param>
    public void CloseMinute(long minute, double markPrice)
    {
        if (lastMark > 0)
        {
            var minutes = Math.Max(1, minute - lastMinute);
            var move = Math.Log(markPrice / lastMark);
            for (var i = 0; i < Math.Min(minutes, squares.Length); i++) Add(move * move / minutes);
        }

        lastMark = markPrice;
        lastMinute = minute;
    }

    /// <summary>Hands the state to a page.</summary>
    internal void Save(PageWriter page)
    {
        page.Write(lastMark);
        page.Write(lastMinute);
        page.Write(count);
        page.Write(next);
        foreach (var square in squares) page.Write(square);
    }

    /// <summary>Takes the state from a page.</summary>
    internal void Load(ref PageReader page)
    {
        lastMark = page.ReadDouble();
        lastMinute = page.ReadInt64();
        count = PageBounds.Within(page.ReadInt32(), 0, squares.Length);
        next = PageBounds.Within(page.ReadInt32(), 0, squares.Length - 1);
        for (var i = 0; i < squares.Length; i++) squares[i] = page.ReadDouble();
    }

    private void Add(double square)
    {
        squares[next] = square;
        next = (next + 1) % squares.Length;
        count = Math.Min(count + 1, squares.Length);
    }
}
