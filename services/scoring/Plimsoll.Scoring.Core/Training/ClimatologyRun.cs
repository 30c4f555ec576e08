namespace Plimsoll.Scoring.Core.Training;

/// <summary>The base rate of training, per symbol, drawn to that of all symbols with the weight of five events.</summary>
internal sealed class ClimatologyRun
{
    private const double PriorEvents = 5;

    private readonly TaskRows _rows;
    private readonly long[] _count;
    private readonly long[] _positives;
    private int _absorbed;

    public ClimatologyRun(TaskRows rows)
    {
        _rows = rows;
        (_count, _positives) = (new long[rows.Table.Panel.Symbols.Count], new long[rows.Table.Panel.Symbols.Count]);
        Probability = new double[rows.Count];
        Array.Fill(Probability, double.NaN);
    }

    public double[] Probability { get; }

    public void Step(int known, int first, int end)
    {
        for (; _absorbed < known; _absorbed++)
        {
            _count[_rows.Symbol[_absorbed]]++;
            _positives[_rows.Symbol[_absorbed]] += _rows.Outcome[_absorbed];
        }

        // One positive more than counted: a base rate of exactly zero would be certain of what nobody knows.
        var rate = (_positives.Sum() + 1.0) / (_count.Sum() + 1 + (double)PanelFeatures.WarmUpBars);
        var priorRows = PriorEvents * _rows.Task.HorizonBars / rate;
        for (var row = first; row < end; row++)
        {
            var symbol = _rows.Symbol[row];
            Probability[row] = (_positives[symbol] + (rate * priorRows)) / (_count[symbol] + priorRows);
        }
    }
}
