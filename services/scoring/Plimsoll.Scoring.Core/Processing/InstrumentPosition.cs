using Plimsoll.Contracts.Market.V1;
using Plimsoll.Kernel.State;

namespace Plimsoll.Scoring.Core.Processing;

/// <summary>How far an instrument has come: its high-water mark and its clock.</summary>
internal sealed class InstrumentPosition
{
    private uint _epoch;
    private ulong _sequence;

    /// <summary>Event time of the first event; 0 before it.</summary>
    public long FirstNs { get; private set; }

    /// <summary>Newest event time seen; 0 before the first event.</summary>
    public long ClockNs { get; private set; }

    /// <summary>The event has been applied before.</summary>
    public bool HasSeen(MarketEvent body) => body.Epoch < _epoch || (body.Epoch == _epoch && body.Sequence <= _sequence);

    /// <summary>Moves on; an event from the past leaves the clock where it is.</summary>
    public void Take(MarketEvent body)
    {
        (_epoch, _sequence) = (body.Epoch, body.Sequence);
        ClockNs = Math.Max(ClockNs, body.EventTimeUnixNs);
        FirstNs = FirstNs == 0 ? ClockNs : FirstNs;
    }

    public void Write(PageWriter page)
    {
        page.Write((int)_epoch);
        page.Write((long)_sequence);
        page.Write(FirstNs);
        page.Write(ClockNs);
    }

    public void Read(ref PageReader page)
    {
        _epoch = (uint)page.ReadInt32();
        _sequence = (ulong)page.ReadInt64();
        FirstNs = page.ReadInt64();
        ClockNs = page.ReadInt64();
    }
}
