using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Heatmap.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Heatmap.Core.Evaluation.Maps;
using Plimsoll.Heatmap.Core.Evaluation.Tape;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;

namespace Plimsoll.Heatmap.Core.Evaluation;

/// <summary>
/// One reading of a market: every record goes to the production processor as it is, the map is looked at whenever an origin has passed,
/// and a small tape is kept for the baselines and the outcomes.
/// </summary>
public sealed class RecordingPass : IRecordSink
{
    private const long MinuteMs = 60_000;

    private readonly EvaluationOptions options;
    private readonly HeatmapProcessor processor;
    private readonly SortedDictionary<(string Instrument, Venue Venue), Track> tracks = [];
    private readonly Dictionary<string, ZoneSet> zones = new(StringComparer.Ordinal);

    /// <summary>A pass that has read nothing.</summary>
    /// <param name="options">How the map is judged.</param>
    public RecordingPass(EvaluationOptions options)
    {
        this.options = options;
        processor = new HeatmapProcessor(options.Map);
    }

    /// <summary>Records taken.</summary>
    public long Events { get; private set; }

    /// <summary>Records that the processor refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Takes the next record of <c>market.events.v1</c>.</summary>
    /// <param name="record">The record.</param>
    public void Take(OutputRecord record)
    {
        var market = MarketEvent.Parser.ParseFrom(record.Value);
        var track = market.Venue == Venue.Unspecified ? null : TrackOf(market.Instrument, market.Venue);
        var isOrigin = track is not null && Look(track, market);
        var input = new StreamRecord(TopicCatalogue.MarketEvents, 0, Events++, record.Key, record.Value);
        if (processor.Step(input, this).Kind == StepKind.Rejected) Refused++;
        else track?.Tape.Add(market);
        if (isOrigin) track!.Origins[^1].Zones = zones.GetValueOrDefault(market.Instrument);
    }

    /// <inheritdoc/>
    public void Publish(OutputRecord record)
    {
        if (record.Topic == TopicCatalogue.HeatmapZones) zones[record.Key] = ZoneSet.Parser.ParseFrom(record.Value);
    }

    /// <summary>Judges what was read.</summary>
    /// <param name="source">Name of the source, for the report.</param>
    /// <param name="block">Block that everything counts for; null: the day of each origin.</param>
    /// <param name="truth">True positions by venue; null where the truth is not known.</param>
    /// <param name="measured">Positions of known accounts; truth where there is no other.</param>
    public EvaluationResult Finish(string source, string? block, IReadOnlyDictionary<Venue, TrueBook>? truth, MeasuredTruth? measured = null)
    {
        var result = new EvaluationResult { Sources = { source } };
        foreach (var track in tracks.Values)
        {
            if (track.Kernels is null) continue;
            track.Tape.StandIn(options.StandInShare, options.StandInMoveBp);
            result.HasStandIns |= track.Tape.IsStandIn;
            new TrackJudge(options, track, block, truth?.GetValueOrDefault(track.Venue) ?? measured?.Of(track.Instrument, track.Venue, options.OriginMinutes), result).Run();
        }

        return result;
    }

    private Track TrackOf(string instrument, Venue venue)
    {
        if (tracks.TryGetValue((instrument, venue), out var track)) return track;
        var asset = instrument.Split('-')[0];
        var stepBp = options.Map.Map.MajorAssets.Contains(asset, StringComparer.Ordinal) ? options.Map.Map.MajorBucketBp : options.Map.Map.OtherBucketBp;
        tracks.Add((instrument, venue), track = new Track(instrument, venue, new MarketTape(stepBp * 1e-4)));
        return track;
    }

    // The map as it stands before this event; true where an origin was passed.
    private bool Look(Track track, MarketEvent market)
    {
        var timeMs = UnixTime.ToMs(market.EventTimeUnixNs);
        track.NowMs = Math.Max(track.NowMs, timeMs);
        if (processor.MapOf(track.Instrument, track.Venue) is not { } map) return false;
        if (track.Kernels is null)
        {
            (track.Kernels, track.PriorWeights) = (map.Kernels, [.. map.Kernels.Weights]);
            track.NextOriginMs = CeilingOf(timeMs + (long)(options.WarmUpHours * 60 * MinuteMs));
        }

        track.Weights = map.Kernels.Weights;
        if (market.BodyCase == MarketEvent.BodyOneofCase.Ticker && market.Ticker.HasMarkPrice) track.Sweeps.Before(map, market.Ticker.MarkPrice, timeMs);
        if (timeMs < track.NextOriginMs || map.OpenInterestBase is not { } openInterest) return false;
        var originMs = CeilingOf(timeMs + 1) - (options.OriginMinutes * MinuteMs);
        track.Origins.Add(new OriginMap(originMs, MapColumn.Of(map), openInterest * map.MarkPrice));
        track.NextOriginMs = CeilingOf(timeMs + 1);
        return true;
    }

    private long CeilingOf(long timeMs)
    {
        var step = options.OriginMinutes * MinuteMs;
        return (timeMs + step - 1) / step * step;
    }
}
