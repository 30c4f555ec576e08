using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Market;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Inputs;
using Plimsoll.Scoring.Core.Windows;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>
/// Drives the sweep machine on the nearest significant zone of each side, once a second. From the approach on a zone keeps the edges it had,
/// also when the map has moved on.
/// </summary>
internal sealed class SweepWatch(SweepMachine machine)
{
    // A mark that is older says less than the last price: recordings state one a minute.
    private const long MarkAgeNs = 10 * UnixTime.NsPerSecond;
    private const double FloorQuantile = 0.95;

    private readonly SweepCase _longs = new(PositionSide.Long);
    private readonly SweepCase _shorts = new(PositionSide.Short);
    private readonly List<SweepSignal> _signals = [];
    private double _longPrintsUsd;
    private double _shortPrintsUsd;

    /// <summary>What began and ended at the newest look.</summary>
    public IReadOnlyList<SweepSignal> Signals => _signals;

    /// <summary>Keeps a print until the next look.</summary>
    public void Take(Liquidation liquidation)
    {
        if (liquidation.LiquidatedSide == Contracts.Common.V1.PositionSide.Long)
            _longPrintsUsd += liquidation.NotionalUsd;
        else
            _shortPrintsUsd += liquidation.NotionalUsd;
    }

    /// <summary>Looks at the market as it stands; without a last price, a volatility, and prints or open interest there is nothing to see.</summary>
    public void Step(FeatureExtractor features, InputSet missing, long clockNs)
    {
        _signals.Clear();
        var (inputs, hasPrints, hasInterest) = (features.Inputs, (missing & InputSet.Liquidations) == 0, (missing & InputSet.OpenInterest) == 0);
        var (longPrintsUsd, shortPrintsUsd) = (_longPrintsUsd, _shortPrintsUsd);
        (_longPrintsUsd, _shortPrintsUsd) = (0, 0);
        if (!inputs.Last.IsKnown || !(features.SigmaMinute > 0) || (!hasPrints && !hasInterest))
            return;

        var depth = features.Vector;
        var seen = new SweepObservation(
            UnixTime.ToMs(clockNs), inputs.Last.Value, inputs.Mark.IsFresh(clockNs, MarkAgeNs) ? inputs.Mark.Value : inputs.Last.Value, features.SigmaMinute,
            double.NaN, features.Context.Robust.Quantile(Scaled.Liquidated, FloorQuantile), hasInterest ? inputs.OpenInterestBase.Value : double.NaN, 0,
            (missing & InputSet.Depth) == 0 && depth.Has(Feature.DepthThinning) ? Math.Exp(-depth[Feature.DepthThinning]) : double.NaN, double.NaN);
        _longs.Step(machine, seen with { PrintsUsd = hasPrints ? longPrintsUsd : double.NaN }, features.Zones.Current, _signals);
        _shorts.Step(machine, seen with { PrintsUsd = hasPrints ? shortPrintsUsd : double.NaN }, features.Zones.Current, _signals);
    }

    public void Write(PageWriter page)
    {
        page.Write(_longPrintsUsd);
        page.Write(_shortPrintsUsd);
        _longs.Write(page);
        _shorts.Write(page);
    }

    public void Read(ref PageReader page)
    {
        (_longPrintsUsd, _shortPrintsUsd) = (page.ReadDouble(), page.ReadDouble());
        _longs.Read(ref page);
        _shorts.Read(ref page);
    }
}
