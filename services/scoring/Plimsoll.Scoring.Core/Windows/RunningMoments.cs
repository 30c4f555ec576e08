using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>Mean and variance that forget with a half-life counted in samples; unbiased while young, for weights are normalised.</summary>
internal sealed class RunningMoments(double halfLife)
{
    private readonly double _keep = Math.Pow(2, -1 / halfLife);
    private double _weight;
    private double _variance;

    /// <summary>Samples taken.</summary>
    public int Count { get; private set; }

    public double Mean { get; private set; }

    public double StandardDeviation => Math.Sqrt(_variance);

    public void Add(double value)
    {
        Count++;
        _weight = (_weight * _keep) + 1;
        var step = value - Mean;
        Mean += step / _weight;
        _variance += ((step * (value - Mean)) - _variance) / _weight;
    }

    public void Write(PageWriter page)
    {
        page.Write(Count);
        page.Write(_weight);
        page.Write(Mean);
        page.Write(_variance);
    }

    public void Read(ref PageReader page)
    {
        Count = page.ReadInt32();
        _weight = page.ReadDouble();
        Mean = page.ReadDouble();
        _variance = page.ReadDouble();
    }
}
