using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Alerts.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Contracts.Whales.V1;
using Plimsoll.Kernel.Streams;

namespace Plimsoll.Alerting.Core;

/// <summary>Turns scores, signals and large trades into alerts: fires, resolves, keeps quiet in between. Time is the event time of the records.</summary>
/// <param name="parameters">The rules in force.</param>
public sealed class AlertingProcessor(AlertingParameters parameters) : IPartitionProcessor
{
    private readonly SortedDictionary<string, InstrumentAlerts> _instruments = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Latest => _instruments.Values.SelectMany(instrument => instrument.Newest).Select(step =>
    {
        var alert = AlertEvent.Parser.ParseFrom(step);
        return new OutputRecord(TopicCatalogue.AlertsLatest, alert.Fingerprint, alert.Id, alert.AsOfUnixNs, step);
    });

    /// <inheritdoc />
    public StepOutcome Step(in StreamRecord record, IRecordSink sink)
    {
        try
        {
            return record.Topic switch
            {
                TopicCatalogue.RiskScores => Take(RiskScore.Parser.ParseFrom(record.Value.Span), sink),
                TopicCatalogue.RiskSignals => Take(RiskSignal.Parser.ParseFrom(record.Value.Span), sink),
                TopicCatalogue.WhaleSignals => Take(WhaleSignal.Parser.ParseFrom(record.Value.Span), sink),
                _ => StepOutcome.Rejected(
                    $"topic: {record.Topic} is not an input of alerting; allowed: {TopicCatalogue.RiskScores}, {TopicCatalogue.RiskSignals}, {TopicCatalogue.WhaleSignals}"),
            };
        }
        catch (InvalidProtocolBufferException fault)
        {
            return StepOutcome.Rejected($"value: not a message of {record.Topic} ({fault.Message})");
        }
    }

    /// <inheritdoc />
    public void TakeChangedPages(IPageSink pages)
    {
        foreach (var instrument in _instruments.Values.Where(instrument => instrument.IsChanged))
        {
            pages.Write(instrument.Page, instrument.Save());
        }
    }

    /// <inheritdoc />
    public void Restore(IReadOnlyList<StatePage> pages)
    {
        foreach (var page in pages)
        {
            Of(page.Name[(page.Name.IndexOf(':', StringComparison.Ordinal) + 1)..]).Restore(page.Content);
        }
    }

    private StepOutcome Take(RiskScore score, IRecordSink sink)
    {
        if (score.Instrument.Length == 0)
        {
            return StepOutcome.Rejected("instrument: empty; needed: a canonical instrument such as BTC-USDT");
        }

        if (TriggerOf(score) is not { } trigger)
        {
            return StepOutcome.Rejected($"id: '{score.Id}' does not end in an epoch and a sequence; allowed: score:INSTRUMENT:EPOCH:SEQUENCE");
        }

        return Of(score.Instrument).Take(score, trigger, sink) ? StepOutcome.Processed : StepOutcome.Repeated;
    }

    private StepOutcome Take(RiskSignal signal, IRecordSink sink)
    {
        if (signal.Instrument.Length == 0 || signal.Kind == SignalKind.Unspecified || signal.State == SignalState.Unspecified)
        {
            return StepOutcome.Rejected($"instrument '{signal.Instrument}', kind {signal.Kind}, state {signal.State}: none may be empty or unspecified");
        }

        return Of(signal.Instrument).Take(signal, sink) ? StepOutcome.Processed : StepOutcome.Repeated;
    }

    private StepOutcome Take(WhaleSignal whale, IRecordSink sink)
    {
        if (whale.Instrument.Length == 0 || whale.Id.Length == 0 || !double.IsFinite(whale.NotionalUsd) || !(whale.ThresholdUsd > 0))
        {
            return StepOutcome.Rejected(string.Create(
                CultureInfo.InvariantCulture,
                $"instrument '{whale.Instrument}', id '{whale.Id}', notional {whale.NotionalUsd}, threshold {whale.ThresholdUsd}: none may be empty, the numbers must be finite and the threshold above 0"));
        }

        return Of(whale.Instrument).Take(whale, sink) ? StepOutcome.Processed : StepOutcome.Repeated;
    }

    // Scores of one instrument follow its events: their epoch and sequence say which is newer.
    private static (uint Epoch, ulong Sequence)? TriggerOf(RiskScore score)
    {
        var parts = score.Id.Split(':');
        return parts.Length >= 4
            && uint.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && ulong.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (epoch, sequence) : null;
    }

    private InstrumentAlerts Of(string instrument)
    {
        if (!_instruments.TryGetValue(instrument, out var alerts))
        {
            _instruments.Add(instrument, alerts = new InstrumentAlerts(instrument, parameters));
        }

        return alerts;
    }
}
