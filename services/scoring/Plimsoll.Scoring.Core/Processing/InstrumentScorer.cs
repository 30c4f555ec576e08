using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Drift;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Live;
using Plimsoll.Scoring.Core.Model;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Publishing;
using Plimsoll.Scoring.Core.Quality;
using Plimsoll.Scoring.Core.Regimes;
using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>Scores one instrument. A step on a trade allocates nothing unless something is published.</summary>
internal sealed class InstrumentScorer(string instrument, ScoringParameters parameters, Scorecraft craft)
{
    private const double Percent = 100;

    private readonly RegimeMachine _regimes = new(parameters.Regimes);
    private readonly SignalBoard _signals = new(craft.Definitions);
    private readonly SweepWatch _sweeps = new(craft.Sweeps);
    private readonly PublishGate _gate = new(parameters.Publish);
    private readonly List<Onset> _onsets = [];
    private string _onsetNote = "";
    private Level _level;

    public string Instrument => instrument;

    public FeatureExtractor Features { get; } = new(parameters);

    /// <summary>The state pages and which of them have changed.</summary>
    public InstrumentPages Pages => field ??= new InstrumentPages(this);

    /// <summary>Whether the fitted models still fit; null without a model file.</summary>
    public InstrumentWatch? Watch { get; } = craft.EarlyWarning?.NewWatch();

    /// <summary>Where the instrument is in its log.</summary>
    public InstrumentPosition Position { get; } = new();

    /// <summary>The newest published score, for <c>risk.scores.latest.v1</c>; null before the first.</summary>
    public OutputRecord? Latest { get; private set; }

    /// <summary>Applies one event whose zones have come.</summary>
    public void Apply(MarketEvent body, IRecordSink sink)
    {
        var before = Position.ClockNs;
        Position.Take(body);
        var advance = Features.AdvanceTo(before, Position.ClockNs);
        if (advance == ClockAdvance.Minute && UnixTime.MinuteOf(Position.ClockNs) > UnixTime.MinuteOf(Position.FirstNs))
            Pages.ZonesChanged |= Features.UseZones(UnixTime.MinuteOf(Position.ClockNs));
        if (Features.BarClosed)
            Judge();
        Pages.CurrentChanged = true;
        Pages.SlotsChanged |= advance >= ClockAdvance.Slot;
        Pages.MinutesChanged |= advance == ClockAdvance.Minute;
        Take(body);
        if (!body.Backfill)
            Score(body, sink);
    }

    /// <summary>Judges the newest closed bar by the fitted models; again after a restart, when the bars are back.</summary>
    public void Judge() => _onsetNote = Watch is null ? "" : craft.EarlyWarning!.Judge(Features.Bars.History, instrument, Watch, _onsets);

    /// <summary>Takes the zones of a closed minute.</summary>
    public void Take(Zones.MinuteZones zones)
    {
        Features.Zones.Add(zones);
        Pages.ZonesChanged = true;
    }

    /// <summary>What every event changes, in a fixed order.</summary>
    public void WriteCurrent(PageWriter page)
    {
        Position.Write(page);
        Features.WriteCurrent(page);
        _regimes.Write(page);
        _signals.Write(page);
        _sweeps.Write(page);
        _gate.Write(page);
        page.Write((int)_level);
        page.Write(Latest is not null);
        if (Latest is null)
            return;

        page.Write(Latest.Id);
        page.Write(Latest.EventTimeUnixNs);
        page.Write((ReadOnlySpan<byte>)Latest.Value);
    }

    /// <summary>Reads it back.</summary>
    public void ReadCurrent(ref PageReader page)
    {
        Position.Read(ref page);
        Features.ReadCurrent(ref page);
        _regimes.Read(ref page);
        _signals.Read(ref page);
        _sweeps.Read(ref page);
        _gate.Read(ref page);
        _level = (Level)page.ReadInt32();
        if (page.ReadBool())
            Latest = new OutputRecord(TopicCatalogue.RiskScoresLatest, instrument, page.ReadString(), page.ReadInt64(), page.ReadBytes());
    }

    private void Take(MarketEvent body)
    {
        var timeNs = body.EventTimeUnixNs;
        var inputs = Features.Inputs;
        switch (body.BodyCase)
        {
            case MarketEvent.BodyOneofCase.Trade:
                Features.Take(body.Trade, inputs.IsPrimary(body.Venue), timeNs);
                break;
            case MarketEvent.BodyOneofCase.Ticker when inputs.IsPrimary(body.Venue):
                if (inputs.Venue == Venue.Unspecified && body.Ticker.HasMarkPrice)
                    inputs.Venue = body.Venue;
                Features.Take(body.Ticker, body.Venue, timeNs);
                break;
            case MarketEvent.BodyOneofCase.Candle when inputs.IsPrimary(body.Venue):
                inputs.Venue = body.Venue;
                Features.Take(body.Candle);
                break;
            case MarketEvent.BodyOneofCase.OpenInterest when inputs.IsPrimary(body.Venue):
                Features.Take(body.OpenInterest, body.Venue, timeNs);
                break;
            case MarketEvent.BodyOneofCase.Depth when inputs.IsPrimary(body.Venue):
                Features.Take(body.Depth, timeNs);
                break;
            case MarketEvent.BodyOneofCase.Liquidation:
                Features.Take(body.Liquidation, timeNs);
                _sweeps.Take(body.Liquidation);
                break;
            case MarketEvent.BodyOneofCase.FeedStatus when inputs.IsPrimary(body.Venue):
                inputs.Take(body.FeedStatus);
                break;
            case MarketEvent.BodyOneofCase.Ticker or MarketEvent.BodyOneofCase.OpenInterest:
                Features.TakeOther(body);
                break;
        }
    }

    private void Score(MarketEvent body, IRecordSink sink)
    {
        var clockNs = Position.ClockNs;
        var verdict = craft.Gate.Judge(Features, Position.FirstNs, clockNs);
        var (points, regime) = (double.NaN, Regime.Unspecified);
        if (verdict.Status is DataStatus.Ok or DataStatus.Degraded)
        {
            points = MonotoneLogistic.Points(craft.Model.LogOdds(Features.Vector, verdict.Fresh));
            _level = LevelBands.Next(points, _level, parameters.Model);
            StepRegime(points, verdict, body.Origin, sink);
            StepSignals(verdict, body.Origin, sink);
            regime = _regimes.Current;
        }

        var level = double.IsNaN(points) ? Level.Unspecified : _level;
        if (!_gate.Admit(clockNs, points, verdict.Status, level, regime))
            return;

        var state = new ScoreState(instrument, body.Origin, body.Epoch, body.Sequence, body.Id, clockNs, points, level, regime, verdict)
        {
            Onsets = _onsets, OnsetNote = _onsetNote, Health = Watch?.Health(),
        };
        var record = craft.Scores.Write(state, Features);
        Latest = record with { Topic = TopicCatalogue.RiskScoresLatest };
        sink.Publish(record);
        sink.Publish(Latest);
    }

    private void StepRegime(double points, in DataVerdict verdict, Origin origin, IRecordSink sink)
    {
        var hasZones = (verdict.Missing & (InputSet.Zones | InputSet.Mark)) == 0 && Features.Vector.Has(Feature.ZonesWithin8);
        var facts = new RegimeFacts(
            points,
            hasZones ? Features.Vector[Feature.ZonesWithin8] : double.NaN,
            Features.Funding.ElevatedHours,
            (verdict.Missing & InputSet.Trades) == 0 ? Features.Short.Return5M * Percent : double.NaN,
            Features.Minutes.SigmaHour / Math.Sqrt(12) * Percent,
            (verdict.Missing & InputSet.OpenInterest) == 0 ? Features.OpenInterest.Change15MPct : double.NaN);
        var (before, since) = (_regimes.Current, _regimes.SinceNs);
        if (!_regimes.Step(facts, Position.ClockNs))
            return;

        if (since != 0)
            sink.Publish(craft.Signals.Write(instrument, origin, before, _regimes.Current, SignalState.Ended, since, Position.ClockNs, facts));
        sink.Publish(craft.Signals.Write(instrument, origin, _regimes.Current, before, SignalState.Started, Position.ClockNs, Position.ClockNs, facts));
    }

    // Once a second: the conditions move slowly, the tape does not.
    private void StepSignals(in DataVerdict verdict, Origin origin, IRecordSink sink)
    {
        var clockNs = Position.ClockNs;
        if (!_signals.IsDue(clockNs))
            return;

        var facts = SignalFacts.Of(Features, verdict, clockNs) with { ModelDrift = Watch?.Worst == DriftStatus.Alarm ? 1 : 0 };
        for (var index = 0; index < craft.Definitions.Count; index++)
        {
            var change = _signals.Step(index, facts, clockNs);
            if (change == WatchChange.None)
                continue;

            var state = change == WatchChange.Started ? SignalState.Started : SignalState.Ended;
            sink.Publish(craft.Signals.Write(instrument, origin, craft.Definitions[index], state, _signals.StartedNs(index), clockNs, facts));
        }

        _sweeps.Step(Features, verdict.Missing, clockNs);
        foreach (var sweep in _sweeps.Signals)
            sink.Publish(craft.Signals.Write(instrument, origin, sweep, clockNs));
    }
}
