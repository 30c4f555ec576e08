using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Messaging;

namespace Plimsoll.Scoring.Views;

/// <summary>Recent signals, each once. A view over risk.signals.v1.</summary>
internal sealed class RecentSignals : ITopicView
{
    // Some days of a hundred instruments; older signals are on the topic.
    private const int MaxSignals = 5_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<RiskSignal> _signals = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var signal = RiskSignal.Parser.ParseFrom(record.Value.Span);
        lock (_lock)
        {
            if (!_ids.Add(signal.Id))
            {
                return;
            }

            _signals.AddLast(signal);
            if (_signals.Count > MaxSignals)
            {
                _ids.Remove(_signals.First!.Value.Id);
                _signals.RemoveFirst();
            }
        }
    }

    /// <summary>Signals, newest first.</summary>
    /// <param name="instrument">Canonical instrument; empty means all.</param>
    /// <param name="limit">At most this many.</param>
    public IReadOnlyList<RiskSignal> List(string instrument, int limit)
    {
        lock (_lock)
        {
            return [.. _signals.Where(signal => instrument.Length == 0 || signal.Instrument == instrument)
                .OrderByDescending(signal => signal.AsOfUnixNs).ThenBy(signal => signal.Id, StringComparer.Ordinal).Take(limit)];
        }
    }
}
