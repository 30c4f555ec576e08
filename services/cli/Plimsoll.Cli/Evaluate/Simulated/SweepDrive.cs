using Plimsoll.Market;
using Plimsoll.Scoring.Core.Evaluation.Travel;
using Plimsoll.Scoring.Core.Sweeps;
using Plimsoll.Simulator.Watching;

namespace Plimsoll.Cli.Evaluate.Simulated;

/// <summary>
/// Drives the sweep machine through a simulated market as the service does: once a second, on the nearest level of a side, chosen anew each minute while
/// nothing is near; with the prints that venues' public streams show.
/// </summary>
internal sealed class SweepDrive
{
    private const int SecondsPerBar = 60;

    private readonly SweepMachine _machine;
    private readonly WatchedMarket _market;
    private readonly PositionSide _side;
    private readonly SweepLevels _levels;
    private readonly List<SweepFinding> _findings = [];
    private SweepMemory _memory;
    private SweepZone? _zone;
    private IReadOnlyList<SweepZone> _zones = [];
    private int _zonesBar = -1;
    private long _touchMs;
    private long _sweptMs;

    private SweepDrive(WatchedMarket market, PositionSide side, SweepLevels levels, SweepParameters parameters) =>
        (_market, _side, _levels, _machine) = (market, side, levels, new SweepMachine(parameters));

    /// <summary>What the machine found in the record, in order of its end; a case open at the end of the record is left out.</summary>
    /// <param name="market">The market.</param>
    /// <param name="bars">Its minutes, for volatility.</param>
    /// <param name="side">Whose positions.</param>
    /// <param name="levels">Levels to watch.</param>
    /// <param name="parameters">Thresholds.</param>
    public static IReadOnlyList<SweepFinding> Run(WatchedMarket market, BarSeries bars, PositionSide side, SweepLevels levels, SweepParameters parameters)
    {
        var (drive, sigma) = (new SweepDrive(market, side, levels, parameters), bars.SigmaMinute());
        for (var second = Math.Max(0, market.IndexOf(market.FromMs)); second < market.Seconds.Count; second++)
        {
            // Bars before this one are over.
            var bar = (second + 1) / SecondsPerBar;
            if (bar >= 1 && bar <= sigma.Length && sigma[bar - 1] > 0) drive.Step(market.Seconds[second], sigma[bar - 1], bar);
        }

        return drive._findings;
    }

    private void Step(in WatchedSecond now, double sigmaMinute, int bar)
    {
        if (_memory.State == SweepState.Idle) Choose(now.Last, bar);
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

    private void Choose(double price, int bar)
    {
        if (bar != _zonesBar) (_zonesBar, _zones) = (bar, _levels(bar, price));
        _zone = null;
        var nearest = double.PositiveInfinity;
        foreach (var zone in _zones)
        {
            if (-zone.Depth(price) is var distance && distance >= 0 && distance < nearest) (nearest, _zone) = (distance, zone);
        }
    }
}
