using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// One-minute log returns of the mark over 24 hours. A minute without a mark is bridged by the next return when the gap is short, else
/// unknown: an outage is not calm. Sums are taken afresh every minute, so they never drift.
/// </summary>
internal sealed class MinuteReturns(WindowParameters parameters)
{
    public const int Minutes = 1_440;
    private const int HourMinutes = 60;
    private const int QuarterMinutes = 15;

    private readonly double[] _returns = Unknown(new double[Minutes]);
    private long _minute = long.MinValue;
    private double _closeLn = double.NaN;
    private long _closeMinute;
    private double _pendingLn = double.NaN;

    /// <summary>Minutes of the last 24 hours with a known return.</summary>
    public int Known24H { get; private set; }

    /// <summary>Minutes of the last hour with a known return.</summary>
    public int Known1H { get; private set; }

    /// <summary>Square root of the sum of squared returns of 1 h, natural log; NaN while unknown.</summary>
    public double Sigma1H { get; private set; } = double.NaN;

    /// <summary>The same for 24 h.</summary>
    public double Sigma24H { get; private set; } = double.NaN;

    /// <summary>Log return over the last hour of closed minutes, known ones only.</summary>
    public double Return1H { get; private set; }

    /// <summary>Log return over the last 15 closed minutes, known ones only.</summary>
    public double Return15M { get; private set; }

    /// <summary>One hour's sigma with its floor from the last 24 h; NaN while unknown.</summary>
    public double SigmaHour { get; private set; } = double.NaN;

    /// <summary>Share of the last hour's variance that came in jumps: max(0, RV - BV) / RV (VOL-01); NaN while unknown or without variance.</summary>
    public double JumpShare1H { get; private set; } = double.NaN;

    /// <summary>Takes a mark of the minute in progress.</summary>
    public void Take(double lnMark) => _pendingLn = lnMark;

    /// <summary>Closes every minute before the given one.</summary>
    public void RollTo(long minute)
    {
        if (_minute == long.MinValue)
            _minute = minute;
        if (minute <= _minute)
            return;

        Close();
        var skipped = Math.Min(minute - _minute - 1, Minutes);
        for (var back = 1; back <= skipped; back++)
            _returns[Slot(minute - back)] = double.NaN;
        _minute = minute;
        Sum();
    }

    /// <summary>What every mark changes.</summary>
    public void WriteCurrent(PageWriter page) => page.Write(_pendingLn);

    public void ReadCurrent(ref PageReader page) => _pendingLn = page.ReadDouble();

    /// <summary>What a closed minute changes.</summary>
    public void WriteHistory(PageWriter page)
    {
        page.Write(_minute);
        page.Write(_closeLn);
        page.Write(_closeMinute);
        page.Write(_returns);
    }

    public void ReadHistory(ref PageReader page)
    {
        _minute = page.ReadInt64();
        _closeLn = page.ReadDouble();
        _closeMinute = page.ReadInt64();
        page.ReadDoubles(_returns);
        if (_minute != long.MinValue)
            Sum();
    }

    private void Close()
    {
        _returns[Slot(_minute)] = double.NaN;
        if (double.IsNaN(_pendingLn))
            return;

        var gap = _minute - _closeMinute;
        if (!double.IsNaN(_closeLn) && gap <= parameters.MaxReturnGapMinutes)
        {
            // The return that spans skipped minutes holds their variance: they count as known, with nothing of their own.
            for (var skipped = _closeMinute + 1; skipped < _minute; skipped++)
                _returns[Slot(skipped)] = 0;
            _returns[Slot(_minute)] = _pendingLn - _closeLn;
        }

        _closeLn = _pendingLn;
        _closeMinute = _minute;
        _pendingLn = double.NaN;
    }

    private void Sum()
    {
        var (squares24, squares1, move1, move15, products, neighbours, newer) = (0.0, 0.0, 0.0, 0.0, 0.0, 0, double.NaN);
        (Known24H, Known1H) = (0, 0);
        for (var back = 1; back <= Minutes; back++)
        {
            var value = _returns[Slot(_minute - back)];
            if (double.IsNaN(value))
            {
                newer = double.NaN;
                continue;
            }

            squares24 += value * value;
            Known24H++;
            if (back > HourMinutes)
                continue;
            squares1 += value * value;
            if (!double.IsNaN(newer))
                (products, neighbours) = (products + Math.Abs(value * newer), neighbours + 1);
            newer = value;
            move1 += value;
            Known1H++;
            move15 += back <= QuarterMinutes ? value : 0;
        }

        JumpShare1H = neighbours >= parameters.Volatility1HMinReturns && squares1 > 0
            ? Math.Max(0, 1 - (Math.PI / 2 * products / neighbours * Known1H / squares1)) : double.NaN;
        (Return1H, Return15M) = (move1, move15);
        Sigma1H = Known1H >= parameters.Volatility1HMinReturns ? Math.Sqrt(squares1 * HourMinutes / Known1H) : double.NaN;
        Sigma24H = Known24H >= parameters.Volatility24HMinReturns ? Math.Sqrt(squares24 * Minutes / Known24H) : double.NaN;
        var floor = double.IsNaN(Sigma24H) ? 0 : parameters.SigmaFloorShare * Sigma24H * Math.Sqrt((double)HourMinutes / Minutes);
        SigmaHour = Math.Max(Sigma1H, floor);
    }

    private static int Slot(long minute) => (int)(((minute % Minutes) + Minutes) % Minutes);

    private static double[] Unknown(double[] values)
    {
        Array.Fill(values, double.NaN);
        return values;
    }
}
