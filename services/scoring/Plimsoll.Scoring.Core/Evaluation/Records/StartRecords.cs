using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Scoring.Core.Evaluation.Records;

/// <summary>
/// What followed the starts of signals in a replay of recorded days: the mark two standard deviations of one hour away within an hour, either
/// way. Standard deviation of the day before the start; every minute with a score is a case to compare with.
/// </summary>
public sealed class StartRecords
{
    private const int Horizon = 60;
    private const int LeastKnown = 50;
    private const int LeastReturns = 120;
    private const int DayMinutes = 1_440;
    private const int LeastStarts = 30;
    private const double Sigmas = 2;
    private readonly SortedDictionary<string, SortedDictionary<long, double>> _marks = new(StringComparer.Ordinal);
    private readonly List<(SignalKind Kind, string Instrument, long Minute)> _starts = [];

    /// <summary>Takes a score: the minute is a case, its mark is where it stood.</summary>
    public void Take(RiskScore score)
    {
        if (!score.HasScore || !(score.MarkPrice > 0))
            return;
        if (!_marks.TryGetValue(score.Instrument, out var marks))
            _marks[score.Instrument] = marks = [];
        marks[UnixTime.MinuteOf(score.AsOfUnixNs)] = score.MarkPrice;
    }

    /// <summary>Takes a signal; its start is a case.</summary>
    public void Take(RiskSignal signal)
    {
        if (signal.State == SignalState.Started)
            _starts.Add((signal.Kind, signal.Instrument, UnixTime.MinuteOf(signal.AsOfUnixNs)));
    }

    /// <summary>A record for every kind that started.</summary>
    /// <param name="source">What was replayed.</param>
    /// <param name="options">Draws and seed.</param>
    public IReadOnlyDictionary<SignalKind, TrackRecord> Records(string source, EvaluationOptions options)
    {
        var tallies = new SortedDictionary<SignalKind, Tally>();
        foreach (var kind in _starts.Select(start => start.Kind).Distinct())
            tallies[kind] = new Tally();

        foreach (var (number, (_, marks)) in _marks.Index())
        {
            foreach (var minute in marks.Keys)
            {
                if (Hit(marks, minute) is not { } hit)
                    continue;
                foreach (var tally in tallies.Values)
                    tally.All(Block(number, minute), hit);
            }
        }

        foreach (var (index, (kind, instrument, minute)) in _starts.Index())
        {
            if (_marks.TryGetValue(instrument, out var marks) && Hit(marks, minute) is { } hit)
                tallies[kind].Held(Block(_marks.Keys.Index().First(pair => pair.Item == instrument).Index, minute), hit, index);
        }

        return tallies.ToDictionary(pair => pair.Key, pair => pair.Value.ToRecord(
            "starts before the mark was two standard deviations of one hour away within 60 minutes, either way", source, 1, (starts, _) => starts < LeastStarts, options));
    }

    // Days of different markets are different blocks.
    private static long Block(int instrument, long minute) => (instrument * 1_000_000L) + (minute / DayMinutes);

    private static bool? Hit(SortedDictionary<long, double> marks, long minute)
    {
        if (!marks.TryGetValue(minute, out var from))
            return null;

        var (squares, known) = (0.0, 0);
        for (var back = minute - DayMinutes + 1; back <= minute; back++)
        {
            if (marks.TryGetValue(back, out var now) && marks.TryGetValue(back - 1, out var before))
                (squares, known) = (squares + Math.Pow(Math.Log(now / before), 2), known + 1);
        }

        if (known < LeastReturns || squares == 0)
            return null;

        var (reach, ahead, largest) = (Sigmas * Math.Sqrt(Horizon * squares / known), 0, 0.0);
        for (var next = minute + 1; next <= minute + Horizon; next++)
        {
            if (marks.TryGetValue(next, out var mark))
                (ahead, largest) = (ahead + 1, Math.Max(largest, Math.Abs(Math.Log(mark / from))));
        }

        return largest >= reach ? true : ahead >= LeastKnown ? false : null;
    }
}
