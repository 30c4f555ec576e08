using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>The largest distance between last and mark price within 5 minutes, in slots of 10 s.</summary>
internal sealed class StressWindow
{
    private const int Slots = 30;

    private readonly double[] _largest = new double[Slots];
    private long _slot = long.MinValue;
    private double _closed;
    private double _current;

    /// <summary>Largest distance, natural log.</summary>
    public double Largest => Math.Max(_closed, _current);

    public void Take(double distanceLn) => _current = Math.Max(_current, distanceLn);

    /// <summary>Closes every slot before the given one.</summary>
    public void RollTo(long slot)
    {
        if (_slot == long.MinValue)
            _slot = slot;
        if (slot <= _slot)
            return;

        _largest[Index(_slot)] = _current;
        for (var skipped = Math.Max(_slot + 1, slot - Slots); skipped < slot; skipped++)
            _largest[Index(skipped)] = 0;
        _current = 0;
        _slot = slot;
        Find();
    }

    public void Write(PageWriter page)
    {
        page.Write(_slot);
        page.Write(_current);
        page.Write(_largest);
    }

    public void Read(ref PageReader page)
    {
        _slot = page.ReadInt64();
        _current = page.ReadDouble();
        page.ReadDoubles(_largest);
        if (_slot != long.MinValue)
            Find();
    }

    private void Find()
    {
        _closed = 0;
        for (var back = Slots - 1; back >= 1; back--)
            _closed = Math.Max(_closed, _largest[Index(_slot - back)]);
    }

    private static int Index(long slot) => (int)(((slot % Slots) + Slots) % Slots);
}
