using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Messaging;

namespace Plimsoll.Alerting.Views;

/// <summary>How much event time the scores of the log span: what a rule's number of firings is held against. A view over risk.scores.v1.</summary>
internal sealed class ScoredTime : ITopicView
{
    private long _firstNs = long.MaxValue;
    private long _lastNs;

    /// <summary>Days of event time between the first and the newest score.</summary>
    public double Days => (Volatile.Read(ref _firstNs), Volatile.Read(ref _lastNs)) is var (first, last) && last > first ? (last - first) / (24.0 * UnixTime.NsPerHour) : 0;

    /// <inheritdoc />
    public void Apply(in StreamRecord record)
    {
        var asOfNs = RiskScore.Parser.ParseFrom(record.Value.Span).AsOfUnixNs;
        Volatile.Write(ref _lastNs, Math.Max(_lastNs, asOfNs));
        Volatile.Write(ref _firstNs, Math.Min(_firstNs, asOfNs));
    }
}
