using Google.Protobuf;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Processing;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Core;

/// <summary>
/// Scores the instruments of one partition: <c>market.events.v1</c> and <c>heatmap.zones.v1</c> in, <c>risk.scores.v1</c>,
/// <c>risk.scores.latest.v1</c> and <c>risk.signals.v1</c> out. An event of minute M waits for the zones of minute M-1 and uses the newest up
/// to then, so the interleaving of the two topics cannot matter. An instrument's first minute has no zones.
/// </summary>
public sealed class ScoringProcessor : IPartitionProcessor
{
    private readonly SortedDictionary<string, InstrumentScorer> _inOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstrumentScorer> _byName = new(StringComparer.Ordinal);
    private readonly ScoringParameters _parameters;
    private readonly Scorecraft _craft;
    private long _clockMinute = long.MinValue;

    /// <summary>Creates the processor of one partition.</summary>
    /// <param name="parameters">Model, thresholds and bounds.</param>
    /// <exception cref="ArgumentException">A parameter is out of range; the message names it, its value and the range.</exception>
    public ScoringProcessor(ScoringParameters parameters)
    {
        if (parameters.Faults().ToList() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join("; ", faults), nameof(parameters));
        _parameters = parameters;
        _craft = new Scorecraft(parameters);
    }

    /// <inheritdoc />
    public IEnumerable<OutputRecord> Latest => _inOrder.Values.Select(scorer => scorer.Latest).OfType<OutputRecord>();

    /// <summary>Zone sets that gave way unused because their instrument's market events never came.</summary>
    public long DroppedZoneSets => _inOrder.Values.Sum(scorer => scorer.Features.Zones.Dropped);

    /// <inheritdoc />
    public StepOutcome Step(in StreamRecord record, IRecordSink sink)
    {
        try
        {
            return record.Topic switch
            {
                TopicCatalogue.MarketEvents => Step(MarketEvent.Parser.ParseFrom(record.Value.Span), record, sink),
                TopicCatalogue.HeatmapZones => Step(ZoneSet.Parser.ParseFrom(record.Value.Span), record),
                _ => StepOutcome.Rejected($"topic is '{record.Topic}', must be {TopicCatalogue.MarketEvents} or {TopicCatalogue.HeatmapZones}"),
            };
        }
        catch (InvalidProtocolBufferException broken)
        {
            return StepOutcome.Rejected($"not a {record.Topic} message: {broken.Message}");
        }
    }

    /// <inheritdoc />
    public void TakeChangedPages(IPageSink pages)
    {
        foreach (var scorer in _inOrder.Values)
            scorer.Pages.Take(pages);
    }

    /// <inheritdoc />
    public void Restore(IReadOnlyList<StatePage> pages)
    {
        foreach (var page in pages)
        {
            if (page.Name.Split(':', 2) is not [var kind, { Length: > 0 } instrument])
                throw new FormatException($"state page is named '{page.Name}', must be KIND:INSTRUMENT");
            (Find(instrument) ?? Add(instrument)).Pages.Restore(kind, page.Content);
        }

        foreach (var scorer in _inOrder.Values)
        {
            scorer.Features.Funding.Restored();
            scorer.Judge();
            if (scorer.Position.ClockNs != 0)
                _clockMinute = Math.Max(_clockMinute, UnixTime.MinuteOf(scorer.Position.ClockNs));
        }
    }

    private StepOutcome Step(MarketEvent body, in StreamRecord record, IRecordSink sink)
    {
        if (MarketEventRules.Fault(body, record.Key) is { } fault)
            return StepOutcome.Rejected(fault);

        var scorer = Find(body.Instrument);
        if (scorer is null)
        {
            if (_byName.Count >= _parameters.MaxInstruments)
                return StepOutcome.Rejected($"instrument {body.Instrument} is one more than the {_parameters.MaxInstruments} of a partition");
            scorer = Add(body.Instrument);
        }

        var position = scorer.Position;
        if (position.HasSeen(body))
            return StepOutcome.Repeated;
        if (body.Backfill && body.EventTimeUnixNs < position.ClockNs)
            return StepOutcome.Rejected("backfill is older than what is already in the windows");

        var minute = UnixTime.MinuteOf(Math.Max(body.EventTimeUnixNs, position.ClockNs));
        if (position.FirstNs != 0 && minute > UnixTime.MinuteOf(position.FirstNs) && scorer.Features.Zones.Watermark < minute - 1)
            return StepOutcome.NotYet;

        scorer.Apply(body, sink);
        _clockMinute = Math.Max(_clockMinute, minute);
        return StepOutcome.Processed;
    }

    private StepOutcome Step(ZoneSet zones, in StreamRecord record)
    {
        if (ZoneSetRules.Fault(zones, record.Key) is { } fault)
            return StepOutcome.Rejected(fault);

        var scorer = Find(zones.Instrument);
        if (scorer is not null && zones.Minute <= scorer.Features.Zones.Watermark)
            return StepOutcome.Repeated;

        // Before the partition's first market event one set per instrument is let in, so that memory stays bounded whatever the log holds.
        var limit = _clockMinute != long.MinValue ? _clockMinute + _parameters.MaxZoneLeadMinutes : long.MinValue;
        if (scorer is not null && scorer.Features.Zones.Watermark != long.MinValue && zones.Minute > limit)
            return StepOutcome.NotYet;
        if (scorer is null && _byName.Count >= _parameters.MaxInstruments)
            return StepOutcome.Rejected($"instrument {zones.Instrument} is one more than the {_parameters.MaxInstruments} of a partition");

        (scorer ?? Add(zones.Instrument)).Take(MinuteZones.Of(zones));
        return StepOutcome.Processed;
    }

    private InstrumentScorer? Find(string instrument) => _byName.GetValueOrDefault(instrument);

    private InstrumentScorer Add(string instrument)
    {
        var scorer = new InstrumentScorer(instrument, _parameters, _craft);
        _byName.Add(instrument, scorer);
        _inOrder.Add(instrument, scorer);
        return scorer;
    }
}
