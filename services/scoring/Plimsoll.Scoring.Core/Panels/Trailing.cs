namespace Plimsoll.Scoring.Core.Panels;

/// <summary>Sums over trailing windows by running totals; a bar that is unknown adds nothing, the caller checks runs.</summary>
internal sealed class Trailing
{
    private readonly double[] _totals;

    /// <summary>Prepares the totals.</summary>
    public Trailing(int length, Func<int, double> valueOf)
    {
        _totals = new double[length + 1];
        for (var bar = 0; bar < length; bar++)
            _totals[bar + 1] = _totals[bar] + (valueOf(bar) is var value && double.IsNaN(value) ? 0 : value);
    }

    /// <summary>Sum over the <paramref name="bars"/> bars that end with <paramref name="last"/>.</summary>
    public double Sum(int last, int bars) => _totals[last + 1] - _totals[Math.Max(0, last + 1 - bars)];
}
