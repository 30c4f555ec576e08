namespace Plimsoll.Scoring.Core.Panels;

/// <summary>
/// Sums over trailing windows by running totals that begin anew with every UTC day: a sum depends on the days it touches, not on where the
/// panel begins, so that live windows and those of a year agree to the last bit. A bar that is unknown adds nothing, the caller checks runs.
/// </summary>
internal sealed class Trailing
{
    private readonly double[] _totals;
    private readonly int _phase;

    /// <summary>Prepares the totals.</summary>
    /// <param name="length">Bars.</param>
    /// <param name="phase">Bars of its UTC day before the first bar.</param>
    /// <param name="valueOf">Value of a bar.</param>
    public Trailing(int length, int phase, Func<int, double> valueOf)
    {
        (_totals, _phase) = (new double[length], phase);
        for (var bar = 0; bar < length; bar++)
        {
            var before = bar == 0 || (bar + phase) % Bars.Day == 0 ? 0 : _totals[bar - 1];
            _totals[bar] = before + (valueOf(bar) is var value && double.IsNaN(value) ? 0 : value);
        }
    }

    /// <summary>Sum over the <paramref name="bars"/> bars that end with <paramref name="last"/>.</summary>
    public double Sum(int last, int bars)
    {
        var first = Math.Max(0, last + 1 - bars);
        var sum = 0.0;
        while (true)
        {
            var start = last - ((last + _phase) % Bars.Day);
            if (start <= first)
                return sum + _totals[last] - (first > Math.Max(0, start) ? _totals[first - 1] : 0);

            sum += _totals[last];
            last = start - 1;
        }
    }
}
