using Plimsoll.Contracts.Common.V1;
using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Parameters;
using Plimsoll.Scoring.Core.Windows;

namespace Plimsoll.Scoring.Core.Sweeps;

/// <summary>Watches the zones of both sides of one instrument, once a second; extremes and prints between the looks are kept.</summary>
internal sealed class SweepWatch(SweepParameters parameters)
{
    private readonly SweepSide _longs = new(true, parameters);
    private readonly SweepSide _shorts = new(false, parameters);
    private readonly List<SweepStep> _steps = [];
    private double _low = double.NaN;
    private double _high = double.NaN;
    private double _longPrintedUsd;
    private double _shortPrintedUsd;

    /// <summary>What began and ended at the newest look.</summary>
    public IReadOnlyList<SweepStep> Steps => _steps;

    public void Take(Trade trade)
    {
        if (trade.Kind is not (TradeKind.Regular or TradeKind.Unspecified))
            return;

        _low = trade.Price < _low || double.IsNaN(_low) ? trade.Price : _low;
        _high = trade.Price > _high || double.IsNaN(_high) ? trade.Price : _high;
    }

    public void Take(Liquidation liquidation)
    {
        if (liquidation.LiquidatedSide == PositionSide.Long)
            _longPrintedUsd += liquidation.NotionalUsd;
        else
            _shortPrintedUsd += liquidation.NotionalUsd;
    }

    /// <summary>Looks at the market as it stands.</summary>
    public void Step(FeatureExtractor features, long clockNs)
    {
        _steps.Clear();
        var (inputs, last) = (features.Inputs, features.Inputs.Last.IsKnown ? Math.Log(features.Inputs.Last.Value) : double.NaN);
        var moment = new SweepMoment
        {
            ClockNs = clockNs, PriceLn = last, LowLn = double.IsNaN(_low) ? last : Math.Log(_low), HighLn = double.IsNaN(_high) ? last : Math.Log(_high),
            SigmaMinute = features.SigmaMinute, Move1M = features.Short.Return(6), Move5M = features.Short.Return(30),
            InterestLn = inputs.OpenInterestBase.IsKnown ? Math.Log(inputs.OpenInterestBase.Value) : double.NaN,
            LongPrintedUsd = _longPrintedUsd, ShortPrintedUsd = _shortPrintedUsd,
            UsualPrintedUsd = features.Context.Robust.Quantile(Scaled.Liquidated, parameters.PrintedQuantile) is var usual && double.IsNaN(usual) ? 0 : usual,
        };
        (_low, _high, _longPrintedUsd, _shortPrintedUsd) = (double.NaN, double.NaN, 0, 0);
        _longs.Step(moment, features.Zones.Current, _steps);
        _shorts.Step(moment, features.Zones.Current, _steps);
    }

    public void Write(PageWriter page)
    {
        page.Write(_low);
        page.Write(_high);
        page.Write(_longPrintedUsd);
        page.Write(_shortPrintedUsd);
        _longs.Write(page);
        _shorts.Write(page);
    }

    public void Read(ref PageReader page)
    {
        (_low, _high, _longPrintedUsd, _shortPrintedUsd) = (page.ReadDouble(), page.ReadDouble(), page.ReadDouble(), page.ReadDouble());
        _longs.Read(ref page);
        _shorts.Read(ref page);
    }
}
