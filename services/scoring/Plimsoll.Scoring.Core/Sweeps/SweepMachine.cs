using Plimsoll.Market;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>
/// The sweep machine of one zone as a pure function (quant specification H). Call <see cref="Step"/> with the zone, its memory and every new
/// observation in order of event time (each trade, or each second or minute: what comes in between cannot be seen). It changes nothing but
/// the memory handed in, allocates nothing, and uses only what the observation holds, so that live, replay and study decide alike.
/// <para>
/// Idle → Approach (within 0.5 % or 2 sigma of five minutes) → Penetrated (mark past the near edge) → Swept (fast and liquidity taken within
/// five minutes of the touch) or Glide (one of the two missing) ; Swept → Confirmed (0.618 of the move back, out of the zone, three minutes without a new
/// extreme, within 15 minutes) or Breakout (none of it in time). Confirmed can still become Breakout. An hour after the end,
/// or when the price is well outside again, the zone is Idle.
/// </para>
/// <para>
/// Keep the zone's edges fixed from Approach on: a zone that moves with its price has no near edge. A zone that vanishes from the map while its state is
/// not Idle is to be followed with its last edges. With neither prints nor open interest liquidity cannot be seen, and every penetration ends as Glide:
/// do not drive the machine then.
/// </para>
/// </summary>
/// <param name="parameters">Thresholds.</param>
public sealed class SweepMachine(SweepParameters parameters)
{
    /// <summary>Moves one zone's case on.</summary>
    /// <param name="memory">The case so far.</param>
    /// <param name="zone">The zone, its near edge towards the price.</param>
    /// <param name="now">What is known now.</param>
    public SweepStep Step(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        var before = memory.State;
        switch (before)
        {
            case SweepState.Idle:
                FromIdle(ref memory, zone, now);
                break;
            case SweepState.Approach:
                FromApproach(ref memory, zone, now);
                break;
            case SweepState.Penetrated:
                Follow(ref memory, zone, now);
                FromPenetrated(ref memory, zone, now);
                break;
            case SweepState.Swept:
                Follow(ref memory, zone, now);
                FromSwept(ref memory, zone, now);
                break;
            default:
                Follow(ref memory, zone, now);
                FromEnd(ref memory, zone, now);
                break;
        }

        memory.Trail.Add(now.UnixMs, Math.Log(now.LastPrice));
        return Describe(before, memory, zone, now);
    }

    private void FromIdle(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        var distance = -zone.Depth(now.LastPrice);
        if (!(now.SigmaMinute > 0) || distance < 0 || distance > Reach(now.SigmaMinute)) return;
        var trail = memory.Trail;
        memory = new SweepMemory
        {
            State = SweepState.Approach, SinceMs = now.UnixMs, PreLogPrice = Math.Log(now.LastPrice), SigmaMinute = now.SigmaMinute, Trail = trail,
            TouchOpenInterest = now.OpenInterestBase, TouchDepthRatio = now.DepthRatio, OpenInterestChange = double.NaN, PrintsUsd = double.NaN,
        };
        FromApproach(ref memory, zone, now);
    }

    private void FromApproach(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        var past = zone.Depth(now.MarkPrice);
        if (past >= Math.Max(parameters.PenetrationTicks * now.TickSize / zone.NearPrice, parameters.PenetrationShare * zone.Width))
        {
            memory.TouchMs = now.UnixMs;
            memory.ExtremeLogPrice = Math.Log(now.LastPrice);
            memory.ExtremeMs = now.UnixMs;
            Enter(ref memory, SweepState.Penetrated, now.UnixMs);
            Follow(ref memory, zone, now);
            FromPenetrated(ref memory, zone, now);
            return;
        }

        var hasLeft = -zone.Depth(now.LastPrice) > parameters.LeaveFactor * Reach(memory.SigmaMinute);
        if (hasLeft || now.UnixMs - memory.SinceMs > parameters.MaxApproachMs) Enter(ref memory, SweepState.Idle, now.UnixMs);
        if (!double.IsNaN(now.OpenInterestBase)) memory.TouchOpenInterest = now.OpenInterestBase;
        if (!double.IsNaN(now.DepthRatio)) memory.TouchDepthRatio = now.DepthRatio;
    }

    private void FromPenetrated(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        if (now.UnixMs - memory.TouchMs > parameters.TouchWindowMs)
        {
            Enter(ref memory, SweepState.Glide, now.UnixMs);
            return;
        }

        if (memory.Speed >= parameters.MinSpeed && HasTaken(memory, zone, now)) Enter(ref memory, SweepState.Swept, now.UnixMs);
    }

    private void FromSwept(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        var retrace = Retrace.Ratio(memory.PreLogPrice, memory.ExtremeLogPrice, Math.Log(now.LastPrice));
        if (HasBroken(memory, zone))
        {
            if (parameters.BreaksAtBounce)
            {
                Enter(ref memory, SweepState.Breakout, now.UnixMs);
                return;
            }

            memory.IsTentative = false; // a bounce within the push, and no reversal
        }

        if (!memory.IsTentative && retrace >= parameters.TentativeRetrace) (memory.IsTentative, memory.ReversalLogPrice) = (true, memory.ExtremeLogPrice);
        if (retrace >= parameters.ConfirmedRetrace && zone.Depth(now.LastPrice) < 0 && now.UnixMs - memory.ExtremeMs >= parameters.QuietExtremeMs)
            Enter(ref memory, SweepState.Confirmed, now.UnixMs);
        else if (now.UnixMs - memory.SinceMs > parameters.ReversalWindowMs)
            Enter(ref memory, SweepState.Breakout, now.UnixMs);
    }

    private void FromEnd(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        if (memory.State == SweepState.Confirmed && HasBroken(memory, zone)) Enter(ref memory, SweepState.Breakout, now.UnixMs);
        else if (now.UnixMs - memory.SinceMs > parameters.AftermathMs || -zone.Depth(now.LastPrice) > parameters.LeaveFactor * Reach(memory.SigmaMinute))
            Enter(ref memory, SweepState.Idle, now.UnixMs);
    }

    private void Follow(ref SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        var log = Math.Log(now.LastPrice);
        var outward = zone.Side.Sign();
        if (outward * (memory.ExtremeLogPrice - log) > 0) (memory.ExtremeLogPrice, memory.ExtremeMs) = (log, now.UnixMs);
        if (now.UnixMs - memory.TouchMs > parameters.TouchWindowMs) return;
        memory.Speed = Math.Max(memory.Speed, memory.Trail.Speed(now.UnixMs, log, outward, memory.SigmaMinute, parameters.TouchWindowMs, parameters.MinMove));
        memory.MarkOvershoot = Math.Max(memory.MarkOvershoot, Math.Abs(log - Math.Log(now.MarkPrice)) / memory.SigmaMinute);
        if (!double.IsNaN(now.PrintsUsd)) memory.PrintsUsd = (double.IsNaN(memory.PrintsUsd) ? 0 : memory.PrintsUsd) + now.PrintsUsd;
        var change = (now.OpenInterestBase / memory.TouchOpenInterest) - 1;
        if (!double.IsNaN(change)) memory.OpenInterestChange = double.IsNaN(memory.OpenInterestChange) ? change : Math.Min(memory.OpenInterestChange, change);
    }

    private bool HasTaken(in SweepMemory memory, in SweepZone zone, in SweepObservation now) =>
        LiquidityRatio(memory, zone, now) >= 1 || memory.OpenInterestChange <= -parameters.MinOpenInterestDrop;

    private double LiquidityRatio(in SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        var asked = Math.Max(double.IsNaN(now.PrintsFloorUsd) ? 0 : now.PrintsFloorUsd, parameters.MinMassShare * zone.MassUsd);
        return asked > 0 ? memory.PrintsUsd / asked : double.NaN;
    }

    private bool HasBroken(in SweepMemory memory, in SweepZone zone) =>
        memory.IsTentative && zone.Side.Sign() * (memory.ReversalLogPrice - memory.ExtremeLogPrice) > parameters.BreakWidths * zone.Width;

    private double Reach(double sigmaMinute) => Math.Max(parameters.ApproachMove, parameters.ApproachSigmas * sigmaMinute * Math.Sqrt(5));

    private static void Enter(ref SweepMemory memory, SweepState state, long unixMs) => (memory.State, memory.SinceMs) = (state, unixMs);

    private SweepStep Describe(SweepState before, in SweepMemory memory, in SweepZone zone, in SweepObservation now)
    {
        if (memory.State is SweepState.Idle or SweepState.Approach)
            return new SweepStep(before, memory.State, 0, double.NaN, double.NaN, 0, double.NaN, 0);
        var retrace = Retrace.Ratio(memory.PreLogPrice, memory.ExtremeLogPrice, Math.Log(now.LastPrice));
        var ratio = LiquidityRatio(memory, zone, now);
        return new SweepStep(
            before, memory.State, memory.Speed, ratio, memory.OpenInterestChange, retrace, Math.Exp(memory.ExtremeLogPrice),
            SweepScore.Of(
                memory.Speed, ratio, double.IsNaN(memory.OpenInterestChange) ? double.NaN : Math.Max(0, -memory.OpenInterestChange), retrace,
                now.DepthRatio / memory.TouchDepthRatio, memory.MarkOvershoot, now.VenueShare));
    }
}
