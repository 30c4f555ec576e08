using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Windows;

/// <summary>USD that was traded and liquidated, in slots of 10 s over 30 minutes; the slot in progress counts.</summary>
internal sealed class FlowWindow
{
    private const int Slots = 180;
    private const int ShortSlots = 30;

    private readonly FlowColumn _bought = new(Slots, ShortSlots);
    private readonly FlowColumn _sold = new(Slots, ShortSlots);
    private readonly FlowColumn _large = new(Slots, ShortSlots);
    private readonly FlowColumn _liquidated = new(Slots, ShortSlots);
    private long _slot = long.MinValue;
    private long _firstSlot = long.MaxValue;

    /// <summary>USD of large taker orders within 5 minutes.</summary>
    public double LargeUsd5M => _large.Short;

    /// <summary>USD of liquidation prints within 5 minutes.</summary>
    public double LiquidatedUsd5M => _liquidated.Short;

    /// <summary>Slots since the first trade, at most 180.</summary>
    public int Filled => _firstSlot == long.MaxValue ? 0 : (int)Math.Min(Slots, _slot - _firstSlot + 1);

    /// <summary>
    /// Size of buying minus selling over their sum within 5 minutes, 0 to 1; against a sixth of the half hour where that is more, so
    /// that a single trade in a silence is no imbalance. NaN without trades.
    /// </summary>
    public double Imbalance5M => Filled < ShortSlots || _bought.Long + _sold.Long <= 0
        ? double.NaN
        : Math.Abs(_bought.Short - _sold.Short) / Math.Max(_bought.Short + _sold.Short, (_bought.Long + _sold.Long) * ShortSlots / Slots);

    /// <summary>The same within 30 minutes; NaN before the window is full or without trades.</summary>
    public double Imbalance30M => Filled < Slots || _bought.Long + _sold.Long <= 0
        ? double.NaN
        : Math.Abs(_bought.Long - _sold.Long) / (_bought.Long + _sold.Long);

    /// <summary>Counts one trade.</summary>
    public void Trade(double notionalUsd, bool takerBought)
    {
        if (_firstSlot == long.MaxValue)
            _firstSlot = _slot;
        (takerBought ? _bought : _sold).Add(notionalUsd);
    }

    /// <summary>Counts (part of) a large taker order.</summary>
    public void Large(double notionalUsd) => _large.Add(notionalUsd);

    /// <summary>Counts one liquidation print.</summary>
    public void Liquidation(double notionalUsd) => _liquidated.Add(notionalUsd);

    /// <summary>Closes every slot before the given one.</summary>
    public void RollTo(long slot)
    {
        if (_slot == long.MinValue)
            _slot = slot;
        if (slot <= _slot)
            return;

        _bought.Roll(_slot, slot);
        _sold.Roll(_slot, slot);
        _large.Roll(_slot, slot);
        _liquidated.Roll(_slot, slot);
        _slot = slot;
    }

    /// <summary>What every trade changes.</summary>
    public void WriteCurrent(PageWriter page)
    {
        page.Write(_firstSlot);
        page.Write(_bought.Current);
        page.Write(_sold.Current);
        page.Write(_large.Current);
        page.Write(_liquidated.Current);
    }

    public void ReadCurrent(ref PageReader page)
    {
        _firstSlot = page.ReadInt64();
        _bought.Current = page.ReadDouble();
        _sold.Current = page.ReadDouble();
        _large.Current = page.ReadDouble();
        _liquidated.Current = page.ReadDouble();
    }

    /// <summary>What a closed slot changes.</summary>
    public void WriteHistory(PageWriter page)
    {
        page.Write(_slot);
        _bought.Write(page);
        _sold.Write(page);
        _large.Write(page);
        _liquidated.Write(page);
    }

    public void ReadHistory(ref PageReader page)
    {
        _slot = page.ReadInt64();
        _bought.Read(ref page, _slot);
        _sold.Read(ref page, _slot);
        _large.Read(ref page, _slot);
        _liquidated.Read(ref page, _slot);
    }
}
