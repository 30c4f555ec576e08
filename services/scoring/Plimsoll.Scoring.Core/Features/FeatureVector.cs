using System.Numerics;
using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Features;

/// <summary>The newest value of each feature and which of them are known. Fixed size; writing allocates nothing.</summary>
internal sealed class FeatureVector
{
    private readonly double[] _values = new double[FeatureCatalogue.Count];

    /// <summary>Bit per feature that has a value.</summary>
    public ulong Known { get; private set; }

    /// <summary>The value; meaningful only where known.</summary>
    public double this[Feature feature] => _values[(int)feature];

    /// <summary>The feature has a value.</summary>
    public bool Has(Feature feature) => (Known & Bit(feature)) != 0;

    /// <summary>Sets a value; NaN means unknown.</summary>
    public void Set(Feature feature, double value)
    {
        if (double.IsNaN(value))
        {
            Known &= ~Bit(feature);
            return;
        }

        _values[(int)feature] = value;
        Known |= Bit(feature);
    }

    /// <summary>How many of the given features are known.</summary>
    /// <param name="fresh">Bit per feature whose inputs are fresh.</param>
    public int CountKnown(ulong fresh) => BitOperations.PopCount(Known & fresh);

    public void Write(PageWriter page)
    {
        page.Write((long)Known);
        page.Write(_values);
    }

    public void Read(ref PageReader page)
    {
        Known = (ulong)page.ReadInt64();
        page.ReadDoubles(_values);
    }

    /// <summary>The bit of a feature.</summary>
    public static ulong Bit(Feature feature) => 1UL << (int)feature;
}
