using Plimsoll.Kernel.State;
using Plimsoll.Kernel.Time;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// Liquidation prints as decaying sums: USD a minute with half-lives of 1, 5 and 30 minutes, the share of longs, and how much more intense
/// prints are than their base, each print raising the intensity for a while (section C.3). Prints of one side within 50 ms are one order.
/// </summary>
internal sealed class LiquidationTape(WindowParameters parameters)
{
    private const double DayMinutes = 1_440;
    private static readonly double[] HalfLives = [1, 5, 30];
    private readonly double[] _usd = new double[3];
    private double _longUsd;
    private double _excitation;
    private double _baseCount;
    private double _baseWeight;
    private long _timeNs;
    private long _printNs;
    private int _printSide;

    /// <summary>USD a minute with one of the half-lives: 0, 1 or 2 for 1, 5 and 30 minutes.</summary>
    public double UsdPerMinute(int halfLife) => _usd[halfLife] * Math.Log(2) / HalfLives[halfLife];

    /// <summary>Share of longs over about 30 minutes; NaN without prints.</summary>
    public double LongShare => _usd[2] > 1 ? _longUsd / _usd[2] : double.NaN;

    /// <summary>Intensity over base, at least 1; NaN before a first print.</summary>
    public double Intensity => _baseWeight > 0 && _baseCount > 0
        ? 1 + (parameters.HawkesBranching / parameters.HawkesDecaySeconds * 60 * _excitation / (_baseCount / _baseWeight))
        : double.NaN;

    /// <summary>Takes a print.</summary>
    public void Take(long timeNs, bool wasLong, double notionalUsd)
    {
        DecayTo(timeNs);
        for (var index = 0; index < _usd.Length; index++)
            _usd[index] += notionalUsd;
        _longUsd += wasLong ? notionalUsd : 0;
        var side = wasLong ? 1 : 2;
        if (side != _printSide || timeNs - _printNs > parameters.MergePrintsMs * UnixTime.NsPerMs)
            (_excitation, _baseCount) = (_excitation + 1, _baseCount + 1);
        (_printNs, _printSide) = (timeNs, side);
    }

    /// <summary>Lets time pass.</summary>
    public void DecayTo(long timeNs)
    {
        if (_timeNs == 0)
            _timeNs = timeNs;
        if (timeNs <= _timeNs)
            return;

        var minutes = (timeNs - _timeNs) / (double)UnixTime.NsPerMinute;
        _timeNs = timeNs;
        for (var index = 0; index < _usd.Length; index++)
            _usd[index] *= Math.Pow(2, -minutes / HalfLives[index]);
        _longUsd *= Math.Pow(2, -minutes / HalfLives[2]);
        _excitation *= Math.Exp(-minutes * 60 / parameters.HawkesDecaySeconds);
        var keep = Math.Pow(2, -minutes / DayMinutes);
        (_baseCount, _baseWeight) = (_baseCount * keep, (_baseWeight * keep) + minutes);
    }

    public void Write(PageWriter page)
    {
        page.Write(_usd);
        page.Write(_longUsd);
        page.Write(_excitation);
        page.Write(_baseCount);
        page.Write(_baseWeight);
        page.Write(_timeNs);
        page.Write(_printNs);
        page.Write(_printSide);
    }

    public void Read(ref PageReader page)
    {
        page.ReadDoubles(_usd);
        _longUsd = page.ReadDouble();
        _excitation = page.ReadDouble();
        _baseCount = page.ReadDouble();
        _baseWeight = page.ReadDouble();
        _timeNs = page.ReadInt64();
        _printNs = page.ReadInt64();
        _printSide = page.ReadInt32();
    }
}
