namespace Plimsoll.Simulator.Core.Pricing;

/// <summary>Mean of the last so many samples; of those there are before it is full.</summary>
internal sealed class RollingMean(int length)
{
    private readonly double[] _samples = new double[length];
    private int _next;
    private int _count;

    public double Value { get; private set; }

    public void Add(double sample)
    {
        _samples[_next] = sample;
        _next = (_next + 1) % length;
        _count = Math.Min(length, _count + 1);
        var sum = 0.0;
        for (var i = 0; i < _count; i++) sum += _samples[i];
        Value = sum / _count;
    }
}
