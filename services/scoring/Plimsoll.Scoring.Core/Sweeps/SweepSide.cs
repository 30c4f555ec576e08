using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>
/// The sweep of zones of one side: idle, approach, penetrated, then swept, glide, breakout or confirmed (section H). Works on prices towards
/// the zone: for longs the price is mirrored, so that every move into a zone is a rise. What defines a step and what decides it is known at
/// that moment; nothing looks back from a later one.
/// </summary>
internal sealed class SweepSide(bool isLong, SweepParameters parameters)
{
    private const double Percent = 100;
    private readonly double _mirror = isLong ? -1 : 1;
    private SweepPhase _phase;
    private ZoneEdges _zone;
    private double _approachLn;
    private double _extremeLn;
    private double _reversedFromLn;
    private double _interestLn;
    private double _printedUsd;
    private double _speed;
    private bool _isTentative;
    private long _touchedNs;
    private long _sinceNs;
    private long _extremeNs;

    /// <summary>Moves on to a moment.</summary>
    /// <param name="moment">What is known.</param>
    /// <param name="zones">Zones in use; null while unknown.</param>
    /// <param name="steps">Receives what began and ended.</param>
    public void Step(in SweepMoment moment, MinuteZones? zones, List<SweepStep> steps)
    {
        if (double.IsNaN(moment.PriceLn) || double.IsNaN(moment.SigmaMinute))
            return;

        Follow(moment);
        switch (_phase)
        {
            case SweepPhase.Idle:
                StartApproach(moment, zones);
                break;
            case SweepPhase.Approach:
                StepApproach(moment);
                break;
            case SweepPhase.Penetrated:
                StepPenetrated(moment, steps);
                break;
            case SweepPhase.Swept:
                StepSwept(moment, steps);
                break;
            default:
                if (moment.ClockNs - _sinceNs >= parameters.OutcomeSeconds * UnixTime.NsPerSecond)
                    End(moment, steps);
                break;
        }
    }

    public void Write(PageWriter page)
    {
        page.Write((int)_phase);
        _zone.Write(page);
        foreach (var value in (ReadOnlySpan<double>)[_approachLn, _extremeLn, _reversedFromLn, _interestLn, _printedUsd, _speed])
            page.Write(value);
        page.Write(_isTentative);
        foreach (var time in (ReadOnlySpan<long>)[_touchedNs, _sinceNs, _extremeNs])
            page.Write(time);
    }

    public void Read(ref PageReader page)
    {
        _phase = (SweepPhase)page.ReadInt32();
        _zone = ZoneEdges.Read(ref page);
        (_approachLn, _extremeLn, _reversedFromLn) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        (_interestLn, _printedUsd, _speed) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        _isTentative = page.ReadBool();
        (_touchedNs, _sinceNs, _extremeNs) = (page.ReadInt64(), page.ReadInt64(), page.ReadInt64());
    }

    // Mirrored: the near edge is the first that a rise meets.
    private double NearLn => isLong ? -Math.Log(_zone.HighPrice) : Math.Log(_zone.LowPrice);

    private double Penetration => Math.Max(parameters.PenetrationPct / Percent, parameters.PenetrationShare * _zone.WidthLn);

    private double Retrace(in SweepMoment moment) => _extremeLn > _approachLn ? (_extremeLn - Towards(moment)) / (_extremeLn - _approachLn) : 0;

    private double Towards(in SweepMoment moment) => _mirror * moment.PriceLn;

    private double Reach(in SweepMoment moment) => isLong ? -moment.LowLn : moment.HighLn;

    private void Follow(in SweepMoment moment)
    {
        if (_phase is SweepPhase.Idle)
            return;

        if (_phase is SweepPhase.Penetrated or SweepPhase.Swept)
            _printedUsd += isLong ? moment.LongPrintedUsd : moment.ShortPrintedUsd;
        if (Reach(moment) > _extremeLn)
            (_extremeLn, _extremeNs) = (Reach(moment), moment.ClockNs);
    }

    private void StartApproach(in SweepMoment moment, MinuteZones? zones)
    {
        if (zones is null)
            return;

        var within = Math.Max(parameters.ApproachPct / Percent, parameters.ApproachSigmas * moment.SigmaMinute * Math.Sqrt(5));
        var nearest = double.PositiveInfinity;
        foreach (ref readonly var zone in zones.Edges.AsSpan())
        {
            var gap = (isLong ? -Math.Log(zone.HighPrice) : Math.Log(zone.LowPrice)) - Towards(moment);
            if (!zone.IsSignificant || zone.IsLong != isLong || gap < 0 || gap > within || gap >= nearest)
                continue;

            (nearest, _zone) = (gap, zone);
        }

        if (double.IsPositiveInfinity(nearest))
            return;

        (_phase, _approachLn, _extremeLn, _extremeNs, _sinceNs) = (SweepPhase.Approach, Towards(moment), Towards(moment), moment.ClockNs, moment.ClockNs);
    }

    private void StepApproach(in SweepMoment moment)
    {
        if (_extremeLn >= NearLn + Penetration)
        {
            (_phase, _touchedNs, _interestLn, _printedUsd, _speed, _isTentative) = (SweepPhase.Penetrated, moment.ClockNs, moment.InterestLn, isLong ? moment.LongPrintedUsd : moment.ShortPrintedUsd, 0, false);
            return;
        }

        // Gone twice as far as an approach reaches: the zone is watched anew when price comes back.
        var away = 2 * Math.Max(parameters.ApproachPct / Percent, parameters.ApproachSigmas * moment.SigmaMinute * Math.Sqrt(5));
        if (NearLn - Towards(moment) > away)
            _phase = SweepPhase.Idle;
        else if (Towards(moment) < _approachLn)
            (_approachLn, _extremeLn) = (Towards(moment), Math.Max(_extremeLn, Towards(moment)));
    }

    private void StepPenetrated(in SweepMoment moment, List<SweepStep> steps)
    {
        _speed = Math.Max(_speed, Math.Max(Speed(moment.Move1M, 1, moment), Speed(moment.Move5M, 5, moment)));
        var isTaken = IsTaken(moment);
        if (_speed >= parameters.SpeedSigmas && isTaken)
        {
            (_phase, _sinceNs) = (SweepPhase.Swept, moment.ClockNs);
            steps.Add(StepOf(SignalKind.SweepSwept, SignalState.Started, moment));
        }
        else if (moment.ClockNs - _touchedNs > parameters.SweepSeconds * UnixTime.NsPerSecond)
        {
            // Liquidity taken slowly is neither: price worked its way through.
            if (isTaken)
                _phase = SweepPhase.Idle;
            else
                Become(SweepPhase.Glide, moment, steps);
        }
    }

    private void StepSwept(in SweepMoment moment, List<SweepStep> steps)
    {
        var retrace = Retrace(moment);
        if (_isTentative && _extremeNs == moment.ClockNs && _extremeLn > _reversedFromLn + (parameters.BreakoutShare * _zone.WidthLn))
        {
            Become(SweepPhase.Breakout, moment, steps);
            return;
        }

        if (retrace >= parameters.TentativeRetrace && !_isTentative)
            (_isTentative, _reversedFromLn) = (true, _extremeLn);
        if (retrace >= parameters.ConfirmRetrace && Towards(moment) < NearLn && moment.ClockNs - _extremeNs >= parameters.QuietSeconds * UnixTime.NsPerSecond)
            Become(SweepPhase.Confirmed, moment, steps);
        else if (moment.ClockNs - _sinceNs > parameters.ReverseSeconds * UnixTime.NsPerSecond)
            Become(SweepPhase.Breakout, moment, steps);
    }

    // Section H asks for prints or for open interest that went: a feed without prints has the second only.
    private bool IsTaken(in SweepMoment moment) =>
        (_printedUsd > 0 && _printedUsd >= Math.Max(parameters.PrintedShare * _zone.MassUsd, moment.UsualPrintedUsd))
        || InterestPct(moment) <= parameters.InterestPct;

    private double InterestPct(in SweepMoment moment) => (moment.InterestLn - _interestLn) * Percent;

    private double Speed(double move, double minutes, in SweepMoment moment) =>
        _mirror * move >= parameters.MovePct / Percent ? _mirror * move / (moment.SigmaMinute * Math.Sqrt(minutes)) : 0;

    private void Become(SweepPhase phase, in SweepMoment moment, List<SweepStep> steps)
    {
        if (_phase == SweepPhase.Swept)
            steps.Add(StepOf(SignalKind.SweepSwept, SignalState.Ended, moment));
        (_phase, _sinceNs) = (phase, moment.ClockNs);
        steps.Add(StepOf(KindOf(phase), SignalState.Started, moment));
    }

    private void End(in SweepMoment moment, List<SweepStep> steps)
    {
        steps.Add(StepOf(KindOf(_phase), SignalState.Ended, moment));
        _phase = SweepPhase.Idle;
    }

    private SweepStep StepOf(SignalKind kind, SignalState state, in SweepMoment moment) => new(
        kind, state, _sinceNs, isLong, _zone.LowPrice, _zone.HighPrice, Math.Exp(_mirror * _approachLn), Math.Exp(_mirror * _extremeLn),
        _speed, _printedUsd, _zone.MassUsd > 0 ? _printedUsd / _zone.MassUsd : double.NaN, InterestPct(moment), Retrace(moment));

    private static SignalKind KindOf(SweepPhase phase) => phase switch
    {
        SweepPhase.Glide => SignalKind.SweepGlide,
        SweepPhase.Breakout => SignalKind.SweepBreakout,
        _ => SignalKind.SweepConfirmed,
    };
}
