using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>
/// Log returns of the last price over slots of 10 s: volatility and return of 5 minutes, the slot in progress included. The
/// bounce between bid and ask is taken out by adding twice the products of neighbouring returns (Zhou 1996).
/// </summary>
internal sealed class ShortReturns
{
    /// <summary>Slots of a window: 5 minutes.</summary>
    public const int Slots = 30;

    private const int Ring = 32;
    private const int MinKnown = 6;

    private readonly double[] _returns = new double[Ring];
    private long _slot = long.MinValue;
    private double _closeLn = double.NaN;
    private double _lastLn = double.NaN;
    private double _squares;
    private double _neighbours;
    private double _move;
    private double _newest;
    private int _known;

    /// <summary>Standard deviation of 5 minutes, natural log; NaN while unknown.</summary>
    public double Sigma5M
    {
        get
        {
            if (_known < MinKnown)
                return double.NaN;

            var current = _lastLn - _closeLn;
            var variance = _squares + (current * current) + (2 * (_neighbours + (_newest * current)));
            return Math.Sqrt(Math.Max(0, variance) * Slots / Math.Min(_known + 1, Slots));
        }
    }

    /// <summary>Log return over 5 minutes; NaN while unknown.</summary>
    public double Return5M => _known < MinKnown ? double.NaN : _move + _lastLn - _closeLn;

    /// <summary>Log return over the last slots, the one in progress included; NaN while unknown.</summary>
    /// <param name="slots">1 to 30.</param>
    public double Return(int slots)
    {
        if (_known < Math.Max(MinKnown, slots - 1))
            return double.NaN;

        var move = _lastLn - _closeLn;
        for (var back = 1; back < slots; back++)
            move += _returns[Index(_slot - back)];
        return move;
    }

    /// <summary>Takes a trade price.</summary>
    public void Take(double lnPrice)
    {
        _lastLn = lnPrice;
        if (double.IsNaN(_closeLn))
            _closeLn = lnPrice;
    }

    /// <summary>Closes every slot before the given one.</summary>
    public void RollTo(long slot)
    {
        if (_slot == long.MinValue)
            _slot = slot;
        if (slot <= _slot)
            return;

        if (!double.IsNaN(_closeLn))
        {
            _returns[Index(_slot)] = _lastLn - _closeLn;
            for (var skipped = Math.Max(_slot + 1, slot - Ring); skipped < slot; skipped++)
                _returns[Index(skipped)] = 0;
            _known = (int)Math.Min(_known + (slot - _slot), Slots - 1);
            _closeLn = _lastLn;
        }

        _slot = slot;
        Sum();
    }

    public void Write(PageWriter page)
    {
        page.Write(_slot);
        page.Write(_closeLn);
        page.Write(_lastLn);
        page.Write(_known);
        page.Write(_returns);
    }

    public void Read(ref PageReader page)
    {
        _slot = page.ReadInt64();
        _closeLn = page.ReadDouble();
        _lastLn = page.ReadDouble();
        _known = page.ReadInt32();
        page.ReadDoubles(_returns);
        if (_slot != long.MinValue)
            Sum();
    }

    // 29 closed slots; the one in progress makes 30.
    private void Sum()
    {
        (_squares, _neighbours, _move, _newest) = (0, 0, 0, 0);
        var older = 0.0;
        for (var back = _known; back >= 1; back--)
        {
            var value = _returns[Index(_slot - back)];
            _squares += value * value;
            _neighbours += value * older;
            _move += value;
            older = value;
        }

        _newest = older;
    }

    private static int Index(long slot) => (int)(((slot % Ring) + Ring) % Ring);
}
