using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;

namespace Plimsoll.Scoring.Core.Evaluation.SweepStudies;

/// <summary>Drives the sweep machine over bars, one level at a time: the level is chosen anew while the machine is idle and held from the approach on.</summary>
/// <param name="parameters">Thresholds.</param>
public sealed class SweepRun(SweepParameters parameters)
{
    private readonly SweepMachine _machine = new(parameters);
    private SweepMemory _memory;
    private SweepZone? _zone;
    private long _touchMs;
    private long _sweptMs;
    private double _speed;

    /// <summary>Takes a bar's close; what ended with it, or null. Confirmed is final here: what comes an hour later is another question.</summary>
    /// <param name="group">Instrument or run.</param>
    /// <param name="bars">Bars.</param>
    /// <param name="bar">Which.</param>
    /// <param name="sigmaMinute">One-minute sigma, above 0.</param>
    /// <param name="choose">The level to watch, asked for while idle.</param>
    public SweepEpisode? Take(string group, BarSeries bars, int bar, double sigmaMinute, Func<SweepZone?> choose)
    {
        if (_memory.State == SweepState.Idle) _zone = choose();
        if (_zone is not { } zone) return null;
        var prints = bars.PrintsUsd.Length == 0 ? double.NaN : zone.Side == PositionSide.Long ? bars.PrintsUsd[bar].Longs : bars.PrintsUsd[bar].Shorts;
        var step = _machine.Step(ref _memory, zone, new SweepObservation(
            bars.TimeMs[bar], bars.Close[bar], bars.Close[bar], sigmaMinute, prints, double.NaN, bars.OpenInterest[bar], 0, double.NaN, double.NaN));
        if (!step.IsTransition) return null;
        switch (step.After)
        {
            case SweepState.Penetrated:
                (_touchMs, _sweptMs, _speed) = (bars.TimeMs[bar], 0, step.Speed);
                return null;
            case SweepState.Swept:
                if (step.Before != SweepState.Penetrated) _touchMs = bars.TimeMs[bar];
                (_sweptMs, _speed) = (bars.TimeMs[bar], step.Speed);
                return null;
            case SweepState.Glide:
                return new SweepEpisode(group, zone.Side, _touchMs, 0, step.Speed, SweepState.Glide);
            case SweepState.Confirmed or SweepState.Breakout when step.Before == SweepState.Swept:
                return new SweepEpisode(group, zone.Side, _touchMs, _sweptMs, _speed, step.After);
            default:
                return null;
        }
    }
}
