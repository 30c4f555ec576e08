using System.Globalization;
using Google.Protobuf;
using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Contracts.Topics;
using Plimsoll.Kernel.Streams;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Regimes;
using Plimsoll.Scoring.Core.Signals;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Publishing;

/// <summary>Builds the records of <c>risk.signals.v1</c>.</summary>
internal sealed class SignalWriter(ScoringParameters parameters)
{
    /// <summary>A watched condition began or ended.</summary>
    public OutputRecord Write(string instrument, Origin origin, SignalDefinition definition, SignalState state, long startedNs, long clockNs, in SignalFacts facts)
    {
        var signal = New(instrument, origin, definition.Kind, definition.Name, state, startedNs, clockNs);
        signal.Text = SignalText.Sentence(definition, state, facts);
        signal.Basis = definition.Basis;
        SignalText.AddEvidence(signal.Evidence, definition, facts);
        return RecordOf(signal);
    }

    /// <summary>A state of a sweep began or ended.</summary>
    public OutputRecord Write(string instrument, Origin origin, in SweepSignal sweep, long clockNs)
    {
        var signal = New(instrument, origin, sweep.Kind, SweepText.Name(sweep), sweep.State, sweep.StartedNs, clockNs);
        signal.Text = SweepText.Sentence(sweep);
        signal.Basis = Basis.Modelled;
        SweepText.AddEvidence(signal.Evidence, sweep, parameters.Sweeps);
        return RecordOf(signal);
    }

    /// <summary>A regime began or ended.</summary>
    public OutputRecord Write(string instrument, Origin origin, Regime regime, Regime other, SignalState state, long startedNs, long clockNs, in RegimeFacts facts)
    {
        var signal = New(instrument, origin, SignalKind.RegimeChange, "REGIME_CHANGE", state, startedNs, clockNs);
        signal.Text = state == SignalState.Started ? $"Regime is {Name(regime)}, it was {Name(other)}." : $"Regime {Name(regime)} has ended.";
        signal.Basis = Basis.Modelled;
        signal.Evidence.Add(new Evidence { Name = "regime", Value = (int)regime, Unit = "rank" });
        signal.Evidence.Add(new Evidence { Name = "score", Value = Quantised.Ratio(facts.Points), Unit = "points" });
        if (!double.IsNaN(facts.ZonesWithin8))
            signal.Evidence.Add(new Evidence { Name = "zones_within_8pct", Value = facts.ZonesWithin8, Unit = "count", Threshold = parameters.Regimes.ProneZones });
        signal.Evidence.Add(new Evidence { Name = "funding_elevated_hours", Value = facts.ElevatedHours, Unit = "h", Threshold = parameters.Regimes.ProneHours });
        return RecordOf(signal);
    }

    private RiskSignal New(string instrument, Origin origin, SignalKind kind, string name, SignalState state, long startedNs, long clockNs) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"signal:{name}:{instrument}:{UnixTime.ToMs(startedNs)}:{(state == SignalState.Started ? "STARTED" : "ENDED")}"),
        Instrument = instrument, AsOfUnixNs = clockNs, Kind = kind, State = state, Origin = origin, ModelVersion = parameters.ModelVersion, StartedUnixNs = startedNs,
        TrackRecord = parameters.TrackRecords.Of(kind),
    };

    private static OutputRecord RecordOf(RiskSignal signal) =>
        new(TopicCatalogue.RiskSignals, signal.Instrument, signal.Id, signal.AsOfUnixNs, signal.ToByteArray());

    private static string Name(Regime regime) => regime switch
    {
        Regime.Stable => "STABLE",
        Regime.Elevated => "ELEVATED",
        Regime.Fragile => "FRAGILE",
        Regime.LiquidationProne => "LIQUIDATION_PRONE",
        Regime.Cascading => "CASCADING",
        _ => "UNSPECIFIED",
    };
}
