using Plimsoll.Scoring.Core.Panels;
using Plimsoll.Scoring.Core.Training;

namespace Plimsoll.Scoring.Core.Evaluation;

/// <summary>
/// Alerts at four per symbol and day (quant-spec D.6b): the threshold of a day is the quantile of the hourly maxima of the 30 days before that
/// the budget allows with a cool-down of an hour, but at least three times the training base rate.
/// </summary>
public static class AlertPolicy
{
    /// <summary>Alerts per symbol and day that the threshold is set for.</summary>
    public const double BudgetPerDay = 4;

    private const int MemoryHours = 30 * 24;
    private const int LeastHours = 7 * 24;
    private const double FloorOverBaseRate = 3;

    /// <summary>Rows at which a model raises an alert.</summary>
    /// <param name="rows">Rows of the task.</param>
    /// <param name="model">Its predictions.</param>
    /// <param name="climatology">Training base rates.</param>
    public static IReadOnlyList<int> AlertsOf(TaskRows rows, Predictions model, Predictions climatology)
    {
        var raised = new List<int>();
        var states = rows.Table.Panel.Symbols.Select(_ => new SymbolState()).ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            if (double.IsNaN(model.Probability[row]))
                continue;

            var state = states[rows.Symbol[row]];
            state.RollTo(Bars.DayOf(rows.Table.Panel.CloseMs(rows.Bar[row])), rows.Bar[row] / Bars.Hour);
            if (state.Take(rows.Bar[row], model.Probability[row], FloorOverBaseRate * climatology.Probability[row]))
                raised.Add(row);
        }

        return raised;
    }

    private sealed class SymbolState
    {
        private readonly Queue<(int Hour, double Maximum)> _hours = new();
        private long _day = long.MinValue;
        private int _hour = -1;
        private double _maximum;
        private double _threshold = double.PositiveInfinity;
        private int _last = int.MinValue / 2;

        public void RollTo(long day, int hour)
        {
            if (hour != _hour)
            {
                if (_hour >= 0)
                    _hours.Enqueue((_hour, _maximum));

                (_hour, _maximum) = (hour, 0);
            }

            if (day == _day)
                return;

            _day = day;
            while (_hours.TryPeek(out var oldest) && oldest.Hour < hour - MemoryHours)
                _hours.Dequeue();

            _threshold = Threshold();
        }

        public bool Take(int bar, double probability, double floor)
        {
            _maximum = Math.Max(_maximum, probability);
            if (probability < Math.Max(_threshold, floor) || bar - _last < Bars.Hour)
                return false;

            _last = bar;
            return true;
        }

        private double Threshold()
        {
            if (_hours.Count < LeastHours)
                return double.PositiveInfinity;

            var sorted = _hours.Select(hour => hour.Maximum).OrderDescending().ToArray();
            return sorted[(int)Math.Round(sorted.Length * BudgetPerDay / 24) - 1];
        }
    }
}
