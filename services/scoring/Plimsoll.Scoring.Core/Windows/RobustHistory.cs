using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>Quantities that are held against their own 30 days.</summary>
internal enum Scaled
{
    Funding,
    OpenInterest,
    JumpShare,
    Spread,
    Liquidated,
}

/// <summary>
/// Half-hourly samples over 30 days, and a value's robust z among them: (x - median) / (1.4826 MAD), clipped at 6 (section D.2). A day of
/// samples is the least; a scale has a floor, so that a quantity that hardly ever moves is no surprise at its first tick.
/// </summary>
internal sealed class RobustHistory
{
    /// <summary>Minutes between two samples.</summary>
    public const int SampleMinutes = 30;

    private const int Capacity = 1_440;
    private const int LeastSamples = 48;
    private const double Normal = 1.4826;
    private const double Clip = 6;
    private readonly RollingSample[] _samples;
    private readonly double[] _floors;

    public RobustHistory(WindowParameters parameters)
    {
        _floors = [parameters.FundingScaleFloorBp, parameters.OpenInterestScaleFloor, parameters.JumpScaleFloor, parameters.SpreadScaleFloorBp, 1];
        _samples = [.. _floors.Select(_ => new RollingSample(Capacity))];
    }

    /// <summary>Robust z of a value; NaN while the value or its history is unknown.</summary>
    public double Z(Scaled quantity, double value)
    {
        var sample = _samples[(int)quantity];
        return sample.Count < LeastSamples
            ? double.NaN
            : Math.Clamp((value - sample.Median) / Math.Max(Normal * sample.Mad, _floors[(int)quantity]), -Clip, Clip);
    }

    /// <summary>A quantile of the history; NaN while it is too short.</summary>
    public double Quantile(Scaled quantity, double share) =>
        _samples[(int)quantity].Count < LeastSamples ? double.NaN : _samples[(int)quantity].Quantile(share);

    /// <summary>Takes a sample; an unknown one is left out.</summary>
    public void Add(Scaled quantity, double value)
    {
        if (double.IsFinite(value))
            _samples[(int)quantity].Add(value);
    }

    public void Write(PageWriter page)
    {
        foreach (var sample in _samples)
            sample.Write(page);
    }

    public void Read(ref PageReader page)
    {
        foreach (var sample in _samples)
            sample.Read(ref page);
    }
}
