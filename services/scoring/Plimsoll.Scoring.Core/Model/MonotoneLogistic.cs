using System.Numerics;
using Plimsoll.Scoring.Core.Features;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Model;

/// <summary>
/// The hand-set model. Every feature enters through a ramp with one sign and a weight that is never negative: more risk in a feature
/// never lowers the score. An unknown feature stands at its reference and contributes nothing. No allocation.
/// </summary>
internal sealed class MonotoneLogistic
{
    private readonly double _quiet;
    private readonly double[] _low = new double[FeatureCatalogue.Count];
    private readonly double[] _inverseWidth = new double[FeatureCatalogue.Count];
    private readonly double[] _weight = new double[FeatureCatalogue.Count];
    private readonly double[] _atReference = new double[FeatureCatalogue.Count];

    public MonotoneLogistic(ModelParameters parameters)
    {
        _quiet = parameters.QuietLogOdds;
        foreach (var rule in parameters.Rules)
        {
            var index = (int)rule.Feature;
            _low[index] = rule.Low;
            _inverseWidth[index] = 1 / (rule.High - rule.Low);
            _weight[index] = rule.Weight;
            _atReference[index] = Ramp(index, rule.Reference);
            Weighed |= rule.Weight > 0 ? FeatureVector.Bit(rule.Feature) : 0;
        }
    }

    /// <summary>Bit per feature that the model weighs; the others are measured only.</summary>
    public ulong Weighed { get; }

    /// <summary>Log-odds of a vector.</summary>
    /// <param name="features">Values.</param>
    /// <param name="fresh">Bit per feature that may be used.</param>
    public double LogOdds(FeatureVector features, ulong fresh)
    {
        var sum = _quiet;
        for (var usable = features.Known & fresh & Weighed; usable != 0; usable &= usable - 1)
        {
            var index = BitOperations.TrailingZeroCount(usable);
            sum += Contribution(index, features[(Feature)index]);
        }

        return sum;
    }

    /// <summary>Log-odds that one value adds relative to its reference.</summary>
    public double Contribution(Feature feature, double value) => Contribution((int)feature, value);

    /// <summary>0 to 100 of log-odds; unrounded.</summary>
    public static double Points(double logOdds) => 100 / (1 + Math.Exp(-logOdds));

    private double Contribution(int index, double value) => _weight[index] * (Ramp(index, value) - _atReference[index]);

    private double Ramp(int index, double value) => Math.Clamp((value - _low[index]) * _inverseWidth[index], 0, 1);
}
