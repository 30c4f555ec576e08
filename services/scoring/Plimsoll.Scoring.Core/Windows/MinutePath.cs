using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>Values at minute closes over a fixed span; a minute without one is unknown.</summary>
internal sealed class MinutePath
{
    private readonly double[] _closes;
    private long _minute = long.MinValue;

    /// <param name="minutes">How far back a value may be asked for.</param>
    public MinutePath(int minutes)
    {
        _closes = new double[minutes + 1];
        Array.Fill(_closes, double.NaN);
    }

    /// <summary>Value at the close that many minutes before the newest closed one; NaN while unknown.</summary>
    public double Before(int minutes) => _minute == long.MinValue ? double.NaN : _closes[Slot(_minute - 1 - minutes)];

    /// <summary>Closes every minute before the given one.</summary>
    /// <param name="minute">The minute in progress.</param>
    /// <param name="value">Value at the end of the first minute that closes; later ones that were skipped are unknown.</param>
    public void RollTo(long minute, double value)
    {
        if (_minute == long.MinValue)
            _minute = minute;
        if (minute <= _minute)
            return;

        for (var skipped = Math.Max(_minute + 1, minute - _closes.Length); skipped < minute; skipped++)
            _closes[Slot(skipped)] = double.NaN;
        if (minute - _minute <= _closes.Length)
            _closes[Slot(_minute)] = value;
        _minute = minute;
    }

    public void Write(PageWriter page)
    {
        page.Write(_minute);
        page.Write(_closes);
    }

    public void Read(ref PageReader page)
    {
        _minute = page.ReadInt64();
        page.ReadDoubles(_closes);
    }

    private int Slot(long minute) => (int)(((minute % _closes.Length) + _closes.Length) % _closes.Length);
}
