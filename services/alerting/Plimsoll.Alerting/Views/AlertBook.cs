using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging;

namespace Plimsoll.Alerting.Views;

/// <summary>The newest step of every alert, how often each rule fired, and who listens. A view over alerts.v1.</summary>
internal sealed class AlertBook : ITopicView
{
    // Rules times instruments is far below this; the oldest alerts go first.
    private const int MaxAlerts = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, AlertEvent> _alerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<long>> _firings = new(StringComparer.Ordinal);
    private readonly List<Action<AlertEvent>> _listeners = [];
    private long _firstNs = long.MaxValue;
    private long _lastNs;

    /// <summary>Days of event time between the first and the newest step.</summary>
    public double Days
    {
        get
        {
            lock (_lock)
            {
                return _lastNs > _firstNs ? (_lastNs - _firstNs) / (24.0 * UnixTime.NsPerHour) : 0;
            }
        }
    }

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var alert = AlertEvent.Parser.ParseFrom(record.Value.Span);
        Action<AlertEvent>[] listeners;
        lock (_lock)
        {
            if (_alerts.TryGetValue(alert.Fingerprint, out var known) && Rank(known).CompareTo(Rank(alert)) >= 0)
            {
                return;
            }

            _alerts[alert.Fingerprint] = alert;
            (_firstNs, _lastNs) = (Math.Min(_firstNs, alert.AsOfUnixNs), Math.Max(_lastNs, alert.AsOfUnixNs));
            if (!_firings.TryGetValue(alert.Rule, out var starts))
            {
                _firings[alert.Rule] = starts = [];
            }

            starts.Add(HashCode.Combine(alert.Fingerprint, alert.StartedUnixNs));
            if (_alerts.Count > MaxAlerts)
            {
                _alerts.Remove(_alerts.Values.MinBy(Rank)!.Fingerprint);
            }

            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener(alert);
        }
    }

    /// <summary>The newest step of each alert, newest first.</summary>
    public IReadOnlyList<AlertEvent> List(bool firingOnly, int limit)
    {
        lock (_lock)
        {
            return [.. _alerts.Values.Where(alert => !firingOnly || alert.State == AlertState.Firing).OrderByDescending(Rank).ThenBy(alert => alert.Fingerprint, StringComparer.Ordinal).Take(limit)];
        }
    }

    /// <summary>Times a rule fired.</summary>
    public ulong FiredBy(string rule)
    {
        lock (_lock)
        {
            return _firings.TryGetValue(rule, out var starts) ? (ulong)starts.Count : 0;
        }
    }

    /// <summary>The alerts so far, and every later step to the listener until it is disposed of.</summary>
    public IDisposable Follow(Action<AlertEvent> listener, out IReadOnlyList<AlertEvent> soFar)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            soFar = [.. _alerts.Values.OrderBy(Rank).ThenBy(alert => alert.Fingerprint, StringComparer.Ordinal)];
        }

        return new Leave(() =>
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
            }
        });
    }

    private static (long, int) Rank(AlertEvent alert) => (alert.AsOfUnixNs, (int)alert.State);

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
