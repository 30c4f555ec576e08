using Plimsoll.Contracts.Risk.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Zones;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>The zone of one side that is watched, and its case so far.</summary>
internal sealed class SweepCase(PositionSide side)
{
    private SweepZone _zone;
    private SweepMemory _memory;

    /// <summary>Moves on to an observation.</summary>
    public void Step(SweepMachine machine, in SweepObservation now, MinuteZones? zones, List<SweepSignal> signals)
    {
        if (_memory.State == SweepState.Idle && !Choose(zones, now.LastPrice))
        {
            _memory.Trail.Add(now.UnixMs, Math.Log(now.LastPrice));
            return;
        }

        var sinceNs = UnixTime.FromMs(_memory.SinceMs);
        var step = machine.Step(ref _memory, _zone, now);
        if (!step.IsTransition)
            return;

        var approach = Math.Exp(_memory.PreLogPrice);
        if (KindOf(step.Before) is { } ended)
            signals.Add(new SweepSignal(ended, SignalState.Ended, sinceNs, _zone, approach, step));
        if (KindOf(step.After) is { } started)
            signals.Add(new SweepSignal(started, SignalState.Started, UnixTime.FromMs(now.UnixMs), _zone, approach, step));
    }

    public void Write(PageWriter page)
    {
        foreach (var value in (ReadOnlySpan<double>)
            [
                _zone.NearPrice, _zone.FarPrice, _zone.MassUsd, _memory.PreLogPrice, _memory.SigmaMinute, _memory.TouchOpenInterest, _memory.TouchDepthRatio,
                _memory.PrintsUsd, _memory.OpenInterestChange, _memory.Speed, _memory.ExtremeLogPrice, _memory.MarkOvershoot, _memory.ReversalLogPrice,
            ])
            page.Write(value);
        page.Write((int)_memory.State);
        page.Write(_memory.SinceMs);
        page.Write(_memory.TouchMs);
        page.Write(_memory.ExtremeMs);
        page.Write(_memory.IsTentative);
        for (var index = 0; index < PriceTrail.Length; index++)
        {
            page.Write(_memory.Trail[index].UnixMs);
            page.Write(_memory.Trail[index].LogPrice);
        }
    }

    public void Read(ref PageReader page)
    {
        _zone = new SweepZone(side, page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        _memory = new SweepMemory
        {
            PreLogPrice = page.ReadDouble(), SigmaMinute = page.ReadDouble(), TouchOpenInterest = page.ReadDouble(), TouchDepthRatio = page.ReadDouble(),
            PrintsUsd = page.ReadDouble(), OpenInterestChange = page.ReadDouble(), Speed = page.ReadDouble(), ExtremeLogPrice = page.ReadDouble(),
            MarkOvershoot = page.ReadDouble(), ReversalLogPrice = page.ReadDouble(), State = (SweepState)page.ReadInt32(), SinceMs = page.ReadInt64(),
            TouchMs = page.ReadInt64(), ExtremeMs = page.ReadInt64(), IsTentative = page.ReadBool(),
        };
        for (var index = 0; index < PriceTrail.Length; index++)
            _memory.Trail[index] = new PriceTrail.Sample(page.ReadInt64(), page.ReadDouble());
    }

    private bool Choose(MinuteZones? zones, double price)
    {
        var nearest = double.PositiveInfinity;
        foreach (ref readonly var edges in (zones?.Edges).AsSpan())
        {
            if (!edges.IsSignificant || edges.IsLong != (side == PositionSide.Long) || edges.HighPrice <= edges.LowPrice)
                continue;

            var zone = edges.IsLong ? new SweepZone(side, edges.HighPrice, edges.LowPrice, edges.MassUsd) : new SweepZone(side, edges.LowPrice, edges.HighPrice, edges.MassUsd);
            if (-zone.Depth(price) is var distance && distance >= 0 && distance < nearest)
                (nearest, _zone) = (distance, zone);
        }

        return double.IsFinite(nearest);
    }

    private static SignalKind? KindOf(SweepState state) => state switch
    {
        SweepState.Swept => SignalKind.SweepSwept,
        SweepState.Glide => SignalKind.SweepGlide,
        SweepState.Breakout => SignalKind.SweepBreakout,
        SweepState.Confirmed => SignalKind.SweepConfirmed,
        _ => null,
    };
}
