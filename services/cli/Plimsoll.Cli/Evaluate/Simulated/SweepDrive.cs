using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.SweepStudies;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>
/// Drives the sweep machine through a simulated market as the service does: once a second, on the nearest zone of a side, chosen anew each minute while
/// nothing is near; with the prints that venues' public streams show. Zones are the concentrations of true liquidation prices, so that the machine is judged
/// and not the map.
/// </summary>
internal sealed class SweepDrive
{
    private readonly SweepMachine _machine = new(new SweepParameters());
    private readonly WatchedMarket _market;
    private readonly PositionSide _side;
    private readonly List<SweepFinding> _findings = [];
    private SweepMemory _memory;
    private SweepZone? _zone;
    private IReadOnlyList<SweepZone> _zones = [];
    private long _zonesMs;
    private long _touchMs;
    private long _sweptMs;

    private SweepDrive(WatchedMarket market, PositionSide side) => (_market, _side) = (market, side);

    /// <summary>What the machine found in the record, in order of its end; a case open at the end of the record is left out.</summary>
    /// <param name="market">The market.</param>
    /// <param name="bars">Its minutes, for volatility.</param>
    /// <param name="side">Whose positions.</param>
    public static IReadOnlyList<SweepFinding> Run(WatchedMarket market, BarSeries bars, PositionSide side)
    {
        var (drive, sigma) = (new SweepDrive(market, side), bars.SigmaMinute());
        for (var second = Math.Max(0, market.IndexOf(market.FromMs)); second < market.Seconds.Count; second++)
        {
            // The newest minute that is over.
            var bar = ((second + 1) / 60) - 1;
            if (bar >= 0 && bar < sigma.Length && sigma[bar] > 0) drive.Step(market.Seconds[second], sigma[bar]);
        }

        return drive._findings;
    }

    private void Step(in WatchedSecond now, double sigmaMinute)
    {
        if (_memory.State == SweepState.Idle) Choose(now);
        if (_zone is not { } zone) return;
        var step = _machine.Step(ref _memory, zone, new SweepObservation(
            now.TimeMs, now.Last, now.Mark, sigmaMinute, _side == PositionSide.Long ? now.LongsShownUsd : now.ShortsShownUsd, double.NaN, now.OpenInterestBase,
            _market.Scenario.Market.TickUsd, double.NaN, double.NaN));
        if (step.IsTransition) Keep(zone, step, now.TimeMs);
    }

    private void Keep(in SweepZone zone, in SweepStep step, long nowMs)
    {
        // A fast market passes several states within one second.
        var wasInside = step.Before is SweepState.Penetrated or SweepState.Swept;
        if (!wasInside && step.After is SweepState.Penetrated or SweepState.Swept) (_touchMs, _sweptMs) = (nowMs, 0);
        if (step.After == SweepState.Swept) _sweptMs = nowMs;
        if (wasInside && step.After is SweepState.Glide or SweepState.Confirmed or SweepState.Breakout)
            _findings.Add(new SweepFinding(zone, _touchMs, _sweptMs, nowMs, step.After));
    }

    private void Choose(in WatchedSecond now)
    {
        if (_market.MinuteAt(now.TimeMs) is not { } minute) return;
        if (minute.TimeMs != _zonesMs)
        {
            var price = now.Last;
            (_zonesMs, _zones) = (minute.TimeMs, [.. MapZones.All(_side, price, TrueMass.Ahead(minute.Positions, _side, price, MapZones.BucketWidth, MapZones.Buckets))]);
        }

        _zone = null;
        var nearest = double.PositiveInfinity;
        foreach (var zone in _zones)
        {
            if (-zone.Depth(now.Last) is var distance && distance >= 0 && distance < nearest) (nearest, _zone) = (distance, zone);
        }
    }
}
