using System.Collections.Immutable;
using Plimsoll.Market;
using Plimsoll.Market.Liquidation;
using Plimsoll.Scoring.Core.Touch;

namespace Plimsoll.Scoring.Core.Accounts;

/// <summary>
/// Risk of several positions of one market on one wallet: the chance that the price touches either bound, each moved by funding like any barrier
/// (quant specification E.1). The chances are added: whoever touches both was liquidated at the first.
/// </summary>
internal sealed class WalletRisk(TouchModel model)
{
    private const int FewLegs = 8;
    private const double DaysPerYear = 365;

    private WalletLeg[] _legs = new WalletLeg[FewLegs];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(in WalletLeg leg)
    {
        if (_count == _legs.Length) Array.Resize(ref _legs, 2 * _count);
        _legs[_count++] = leg;
    }

    /// <summary>Bounds and probabilities of what was added.</summary>
    /// <param name="rest">Wallet balance plus profit of other markets less the margin they need.</param>
    /// <param name="now">Present value of the legs' market.</param>
    /// <param name="paidPerDay">Funding paid in a day, in the wallet's currency.</param>
    /// <param name="stressedPerDay">The same at the stressed rate.</param>
    /// <param name="isReciprocal">The value is the reciprocal of a price.</param>
    /// <param name="volatility">Annual volatility per horizon.</param>
    /// <param name="probabilities">Receives the probability per horizon.</param>
    /// <param name="stressed">Receives that of the longest with stressed funding.</param>
    public WalletBounds Of(
        double rest, double now, double paidPerDay, double stressedPerDay, bool isReciprocal, ImmutableArray<double> volatility, out HorizonValues probabilities, out double stressed)
    {
        probabilities = default;
        var bounds = WalletWalk.Of(_legs.AsSpan(0, _count), rest, now);
        for (var horizon = 0; horizon < RiskHorizons.Count; horizon++) probabilities[horizon] = Either(bounds, rest, now, paidPerDay, isReciprocal, volatility[horizon], horizon);
        stressed = Either(bounds, rest, now, stressedPerDay, isReciprocal, volatility[^1], RiskHorizons.Count - 1);
        return bounds;
    }

    private double Either(in WalletBounds bounds, double rest, double now, double paidPerDay, bool isReciprocal, double volatility, int horizon)
    {
        if (bounds.IsLiquidatedNow) return 1;
        var later = WalletWalk.Of(_legs.AsSpan(0, _count), rest - (paidPerDay * RiskHorizons.Years(horizon) * DaysPerYear), now);
        var sign = isReciprocal ? -1 : 1;
        return Math.Min(1,
            Touched(sign * Math.Log(bounds.Below / now), sign * Math.Log(later.Below / now), volatility, horizon)
            + Touched(sign * Math.Log(bounds.Above / now), sign * Math.Log(later.Above / now), volatility, horizon));
    }

    // Log distances of a bound now and at the end of the horizon; NaN where there is none.
    private double Touched(double distance, double later, double volatility, int horizon)
    {
        if (double.IsNaN(distance) && double.IsNaN(later)) return 0;
        var start = double.IsNaN(distance) ? later : distance;
        var drift = double.IsNaN(later) || double.IsNaN(distance) ? 0 : (distance - later) / RiskHorizons.Years(horizon);
        var side = start < 0 ? PositionSide.Long : PositionSide.Short;
        return start == 0 ? 1 : model.Probability(side, start, drift, volatility, horizon);
    }
}
