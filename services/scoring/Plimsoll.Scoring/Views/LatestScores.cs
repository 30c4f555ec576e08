using System.Globalization;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Scoring.Views;

/// <summary>The newest score of every instrument, and who listens. A view over risk.scores.latest.v1.</summary>
internal sealed class LatestScores : ITopicView
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, RiskScore> _scores = new(StringComparer.Ordinal);
    private readonly List<Action<RiskScore>> _listeners = [];

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var score = RiskScore.Parser.ParseFrom(record.Value.Span);
        Action<RiskScore>[] listeners;
        lock (_lock)
        {
            if (_scores.TryGetValue(score.Instrument, out var known) && Rank(known).CompareTo(Rank(score)) >= 0)
            {
                return;
            }

            _scores[score.Instrument] = score;
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener(score);
        }
    }

    /// <summary>The newest score of each instrument, by name.</summary>
    public IReadOnlyList<RiskScore> Newest
    {
        get
        {
            lock (_lock)
            {
                return [.. _scores.Values];
            }
        }
    }

    /// <summary>The newest score of an instrument, or null.</summary>
    public RiskScore? Find(string instrument)
    {
        lock (_lock)
        {
            return _scores.GetValueOrDefault(instrument);
        }
    }

    /// <summary>The newest score of each instrument, and every later one to the listener until it is disposed of.</summary>
    public IDisposable Follow(Action<RiskScore> listener, out IReadOnlyList<RiskScore> newest)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            newest = [.. _scores.Values];
        }

        return new Leave(() =>
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
            }
        });
    }

    // Repeats and republished values never replace a newer score.
    private static (long AsOfNs, ulong Sequence) Rank(RiskScore score) =>
        (score.AsOfUnixNs, ulong.TryParse(score.Id.AsSpan(score.Id.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0);

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
