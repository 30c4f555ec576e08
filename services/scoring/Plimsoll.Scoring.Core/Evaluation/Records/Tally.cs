using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Scoring.Core.Evaluation.Claims;

namespace Plimsoll.Scoring.Core.Evaluation.Records;

/// <summary>Cases on which a rule held, beside all cases of the same markets, kept by day.</summary>
internal sealed class Tally
{
    private readonly ShareOfDays _fired = new();
    private readonly ShareOfDays _all = new();
    private readonly HashSet<int> _events = [];

    /// <summary>Cases on which the rule held.</summary>
    public double Fired => _fired.Count;

    /// <summary>Any case.</summary>
    public void All(long day, bool hit) => _all.Add(day, hit);

    /// <summary>A case on which the rule held.</summary>
    /// <param name="day">Day, or day and market: what is drawn together.</param>
    /// <param name="hit">The outcome followed.</param>
    /// <param name="number">Number of the event that followed; cases before the same one count once.</param>
    public void Held(long day, bool hit, int number)
    {
        _fired.Add(day, hit);
        if (hit)
            _events.Add(number);
    }

    /// <summary>The record.</summary>
    /// <param name="outcome">The outcome in words.</param>
    /// <param name="source">What it was measured on.</param>
    /// <param name="overlap">Neighbouring cases that tell of the same event.</param>
    /// <param name="insufficient">Whether there are too few of them.</param>
    /// <param name="options">Draws and seed.</param>
    public TrackRecord ToRecord(string outcome, string source, double overlap, Func<double, int, bool> insufficient, EvaluationOptions options)
    {
        if (_fired.Count == 0 || _all.Hits == 0)
            return new TrackRecord { Outcome = $"not measured: {(_fired.Count == 0 ? "the rule never held" : "the outcome never came")}", Source = source };

        var precision = WilsonInterval.Of(_fired.Hits / overlap, _fired.Count / overlap);
        var lift = ShareOfDays.Compare(_fired, _all, (own, rate) => own / rate, options);
        var record = new TrackRecord
        {
            Measured = true, Outcome = outcome, Source = source, Bars = (ulong)_fired.Count, Events = (ulong)_events.Count, BaseRate = Rounded(_all.Share),
            Precision = Rounded(_fired.Share), PrecisionLow = Rounded(precision.Low), PrecisionHigh = Rounded(precision.High), Lift = Rounded(_fired.Share / _all.Share),
            Insufficient = insufficient(_fired.Count, _events.Count),
        };
        // Where nothing followed, drawing the same days again says nothing: every draw has none.
        if (_fired.Hits > 0 && double.IsFinite(lift.Low))
            (record.LiftLow, record.LiftHigh) = (Rounded(lift.Low), Rounded(lift.High));
        return record;
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
