using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>One amount in slots: the sums over a short and a long window. Closed slots are summed afresh at every roll.</summary>
internal sealed class FlowColumn(int longSlots, int shortSlots)
{
    private readonly double[] _amounts = new double[longSlots];
    private double _closedLong;
    private double _closedShort;

    /// <summary>The slot in progress.</summary>
    public double Current { get; set; }

    /// <summary>Sum over the short window, the slot in progress included.</summary>
    public double Short => _closedShort + Current;

    /// <summary>Sum over the long window, the slot in progress included.</summary>
    public double Long => _closedLong + Current;

    public void Add(double amount) => Current += amount;

    public void Roll(long from, long to)
    {
        _amounts[Index(from)] = Current;
        for (var skipped = Math.Max(from + 1, to - longSlots); skipped < to; skipped++)
            _amounts[Index(skipped)] = 0;
        Current = 0;
        Sum(to);
    }

    public void Write(PageWriter page) => page.Write(_amounts);

    public void Read(ref PageReader page, long slot)
    {
        page.ReadDoubles(_amounts);
        if (slot != long.MinValue)
            Sum(slot);
    }

    // One slot less than the window: the one in progress completes it.
    private void Sum(long slot)
    {
        (_closedLong, _closedShort) = (0, 0);
        for (var back = longSlots - 1; back >= 1; back--)
        {
            var amount = _amounts[Index(slot - back)];
            _closedLong += amount;
            _closedShort += back < shortSlots ? amount : 0;
        }
    }

    private int Index(long slot) => (int)(((slot % longSlots) + longSlots) % longSlots);
}
