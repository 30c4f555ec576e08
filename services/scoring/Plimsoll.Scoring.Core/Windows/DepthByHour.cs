using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// Mean ln depth of every hour of a week in the widest complete band: depth follows the hour of the day, so an hour is held against the same
/// hour of the days before (section D.2, feature 13). Only hours whose band reached equally far are compared.
/// </summary>
internal sealed class DepthByHour
{
    private const int Hours = 168;
    private const int DayHours = 24;
    private const int LeastDays = 3;

    private readonly double[] _means = new double[Hours];
    private readonly double[] _bands = new double[Hours];
    private readonly double[] _sameHour = new double[(Hours / DayHours) - 1];
    private long _hour = long.MinValue;
    private double _sum;
    private double _count;
    private double _band;
    private double _now = double.NaN;

    /// <summary>ln(median of the same hour / present depth); NaN while fewer than three such days are known.</summary>
    public double Thinning
    {
        get
        {
            if (_hour == long.MinValue || double.IsNaN(_now))
                return double.NaN;

            var known = 0;
            for (var day = 1; day <= _sameHour.Length; day++)
            {
                var slot = Slot(_hour - (day * DayHours));
                if (_bands[slot] == _band)
                    _sameHour[known++] = _means[slot];
            }

            if (known < LeastDays)
                return double.NaN;

            var sorted = _sameHour.AsSpan(0, known);
            sorted.Sort();
            return ((sorted[(known - 1) / 2] + sorted[known / 2]) / 2) - _now;
        }
    }

    /// <summary>Takes a valid book.</summary>
    public void Take(DepthSummary depth)
    {
        DepthBand? widest = null;
        foreach (var band in depth.Bands)
        {
            if (band.Complete && band.BidUsd + band.AskUsd > 0)
                widest = band;
        }

        if (widest is null)
            return;

        _now = Math.Log(widest.BidUsd + widest.AskUsd);
        if (widest.DistanceBp != _band)
            (_band, _sum, _count) = (widest.DistanceBp, 0, 0);
        (_sum, _count) = (_sum + _now, _count + 1);
    }

    /// <summary>Opens a new hour.</summary>
    /// <returns>An hour was closed.</returns>
    public bool RollTo(long hour)
    {
        if (_hour == long.MinValue)
            _hour = hour;
        if (hour <= _hour)
            return false;

        (_means[Slot(_hour)], _bands[Slot(_hour)]) = _count > 0 ? (_sum / _count, _band) : (0, 0);
        for (var skipped = Math.Max(_hour + 1, hour - Hours); skipped < hour; skipped++)
            _bands[Slot(skipped)] = 0;
        (_hour, _sum, _count) = (hour, 0, 0);
        return true;
    }

    /// <summary>What every book changes.</summary>
    public void WriteCurrent(PageWriter page)
    {
        page.Write(_sum);
        page.Write(_count);
        page.Write(_band);
        page.Write(_now);
    }

    public void ReadCurrent(ref PageReader page)
    {
        _sum = page.ReadDouble();
        _count = page.ReadDouble();
        _band = page.ReadDouble();
        _now = page.ReadDouble();
    }

    /// <summary>What a closed hour changes.</summary>
    public void WriteHistory(PageWriter page)
    {
        page.Write(_hour);
        page.Write(_means);
        page.Write(_bands);
    }

    public void ReadHistory(ref PageReader page)
    {
        _hour = page.ReadInt64();
        page.ReadDoubles(_means);
        page.ReadDoubles(_bands);
    }

    private static int Slot(long hour) => (int)(((hour % Hours) + Hours) % Hours);
}
