using Plimsoll.Kernel.State;
using Plimsoll.Scoring.Core.Parameters;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>ln open interest at minute closes over one hour, and how unusual its hourly change is by its own history.</summary>
internal sealed class OpenInterestHistory
{
    private const int Ring = 64;
    private const int HourMinutes = 60;
    private const int QuarterMinutes = 15;
    private const double Percent = 100;

    private readonly double[] _closes = new double[Ring];
    private readonly RunningMoments _moments;
    private readonly WindowParameters _parameters;
    private long _minute = long.MinValue;
    private double _nowLn = double.NaN;

    public OpenInterestHistory(WindowParameters parameters)
    {
        _parameters = parameters;
        _moments = new RunningMoments(parameters.OpenInterestHalfLifeMinutes);
        Array.Fill(_closes, double.NaN);
    }

    /// <summary>Change of ln open interest within 1 h, per cent; NaN while unknown.</summary>
    public double Change1HPct => (_nowLn - CloseBefore(HourMinutes)) * Percent;

    /// <summary>The same within 15 minutes.</summary>
    public double Change15MPct => (_nowLn - CloseBefore(QuarterMinutes)) * Percent;

    /// <summary>The same less that of the 15 minutes before.</summary>
    public double Acceleration15MPct => Change15MPct - ((CloseBefore(QuarterMinutes) - CloseBefore(2 * QuarterMinutes)) * Percent);

    /// <summary>The 1 h change in standard deviations of its own history; NaN while unknown.</summary>
    public double Surprise => _moments.Count < _parameters.OpenInterestMinMinutes
        ? double.NaN
        : (Change1HPct - _moments.Mean) / Math.Max(_moments.StandardDeviation, _parameters.OpenInterestSdFloorPct);

    /// <summary>Minutes of hourly changes in that history.</summary>
    public int HistoryMinutes => _moments.Count;

    /// <summary>Takes the newest open interest.</summary>
    public void Take(double lnOpenInterest) => _nowLn = lnOpenInterest;

    /// <summary>Closes every minute before the given one.</summary>
    /// <param name="minute">The minute in progress.</param>
    /// <param name="isFresh">The newest open interest is recent; else the closed minutes are unknown.</param>
    public void RollTo(long minute, bool isFresh)
    {
        if (_minute == long.MinValue)
            _minute = minute;
        if (minute <= _minute)
            return;

        if (isFresh && Change1HPct is var change && !double.IsNaN(change))
            _moments.Add(change);
        for (var closing = Math.Max(_minute, minute - Ring); closing < minute; closing++)
            _closes[Slot(closing)] = isFresh ? _nowLn : double.NaN;
        _minute = minute;
    }

    public void Write(PageWriter page)
    {
        page.Write(_minute);
        page.Write(_nowLn);
        page.Write(_closes);
        _moments.Write(page);
    }

    public void Read(ref PageReader page)
    {
        _minute = page.ReadInt64();
        _nowLn = page.ReadDouble();
        page.ReadDoubles(_closes);
        _moments.Read(ref page);
    }

    private double CloseBefore(int minutes) => _minute == long.MinValue ? double.NaN : _closes[Slot(_minute - minutes)];

    private static int Slot(long minute) => (int)(((minute % Ring) + Ring) % Ring);
}
