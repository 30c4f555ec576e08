using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>Funding by hours over seven days: its mean, its spread, and how many hours of the last day it was elevated.</summary>
internal sealed class FundingHistory(WindowParameters parameters)
{
    public const int Hours = 168;
    private const int DayHours = 24;

    private readonly double[] _sums = new double[Hours];
    private readonly double[] _counts = new double[Hours];
    private long _hour = long.MinValue;
    private double _sum;
    private double _count;

    /// <summary>Hours of the last seven days with data, the one in progress included.</summary>
    public int KnownHours { get; private set; }

    /// <summary>Mean of hourly means, bp per 8 h; NaN before there are enough.</summary>
    public double MeanBp { get; private set; } = double.NaN;

    /// <summary>Hours of the last 24 closed ones in which mean funding was elevated, whoever paid.</summary>
    public int ElevatedHours { get; private set; }

    /// <summary>Takes a funding rate at the clock's hour.</summary>
    public void Take(double fundingBp)
    {
        if (_hour == long.MinValue)
            return;

        _sum += fundingBp;
        _count++;
        Sum();
    }

    /// <summary>Opens a new hour.</summary>
    public void RollTo(long hour)
    {
        if (hour <= _hour)
            return;

        if (_hour != long.MinValue)
        {
            (_sums[Slot(_hour)], _counts[Slot(_hour)]) = (_sum, _count);
            for (var skipped = Math.Max(_hour + 1, hour - Hours); skipped < hour; skipped++)
                _sums[Slot(skipped)] = _counts[Slot(skipped)] = 0;
        }

        (_hour, _sum, _count) = (hour, 0, 0);
        Sum();
    }

    /// <summary>Computes what follows from the pages.</summary>
    public void Restored()
    {
        if (_hour != long.MinValue)
            Sum();
    }

    /// <summary>How far funding is from its mean in size: (|f| - |mean|) / max(|mean|, floor); NaN while the mean is unknown.</summary>
    public double Deviation(double fundingBp) =>
        (Math.Abs(fundingBp) - Math.Abs(MeanBp)) / Math.Max(Math.Abs(MeanBp), parameters.FundingMeanFloorBp);

    /// <summary>What every rate changes.</summary>
    public void WriteCurrent(PageWriter page)
    {
        page.Write(_sum);
        page.Write(_count);
    }

    public void ReadCurrent(ref PageReader page)
    {
        _sum = page.ReadDouble();
        _count = page.ReadDouble();
    }

    /// <summary>What a closed hour changes.</summary>
    public void WriteHistory(PageWriter page)
    {
        page.Write(_hour);
        page.Write(_sums);
        page.Write(_counts);
    }

    public void ReadHistory(ref PageReader page)
    {
        _hour = page.ReadInt64();
        page.ReadDoubles(_sums);
        page.ReadDoubles(_counts);
    }

    private void Sum()
    {
        var sum = _count > 0 ? _sum / _count : 0;
        (KnownHours, ElevatedHours) = (_count > 0 ? 1 : 0, 0);
        for (var back = 1; back < Hours; back++)
        {
            var slot = Slot(_hour - back);
            if (_counts[slot] == 0)
                continue;

            var mean = _sums[slot] / _counts[slot];
            sum += mean;
            KnownHours++;
            ElevatedHours += back <= DayHours && Math.Abs(mean) >= parameters.FundingElevatedBp ? 1 : 0;
        }

        MeanBp = KnownHours >= parameters.FundingMeanMinHours ? sum / KnownHours : double.NaN;
    }

    private static int Slot(long hour) => (int)(((hour % Hours) + Hours) % Hours);
}
