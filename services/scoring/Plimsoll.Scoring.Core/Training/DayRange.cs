using Plimsoll.Scoring.Core.Panels;

namespace Plimsoll.Scoring.Core.Training;

/// <summary>Distance of the close from the high and low of the trailing 24 hours, as log returns; NaN when the day has a hole.</summary>
internal sealed class DayRange
{
    private readonly double[] _high;
    private readonly double[] _low;
    private readonly SymbolSeries _series;

    public DayRange(SymbolSeries series)
    {
        _series = series;
        _high = Extremes(series.High, 1);
        _low = Extremes(series.Low, -1);
    }

    public double BelowHigh(int bar) => Math.Log(_high[bar] / _series.Close[bar]);

    public double AboveLow(int bar) => Math.Log(_series.Close[bar] / _low[bar]);

    private double[] Extremes(double[] values, int sign)
    {
        var extremes = new double[values.Length];
        var queue = new LinkedList<int>();
        for (var bar = 0; bar < values.Length; bar++)
        {
            while (queue.Last is { } last && !(sign * values[last.Value] > sign * values[bar]))
                queue.RemoveLast();

            queue.AddLast(bar);
            while (queue.First!.Value <= bar - Bars.Day)
                queue.RemoveFirst();

            extremes[bar] = _series.Run[bar] >= Bars.Day ? values[queue.First.Value] : double.NaN;
        }

        return extremes;
    }
}
