using Plimsoll.Contracts.Common.V1;

namespace Plimsoll.WhaleTracker.Core.Orders;

/// <summary>What the fills of one taker order have in common: the venue stamps them with one time and one side.</summary>
/// <param name="Venue">Venue of the fills.</param>
/// <param name="TimeMs">Venue time of the fills, Unix milliseconds.</param>
/// <param name="Side">Who crossed the spread.</param>
internal readonly record struct OrderKey(Venue Venue, long TimeMs, TakerSide Side);

/// <summary>A taker order whose fills are still being added up.</summary>
/// <param name="key">What its fills share.</param>
/// <param name="epoch">Epoch of the first fill.</param>
/// <param name="sequence">Sequence of the first fill: with the epoch, the order's identity.</param>
/// <param name="origin">Origin of the fills.</param>
internal sealed class OpenOrder(OrderKey key, uint epoch, ulong sequence, Origin origin)
{
    public OrderKey Key => key;

    public uint Epoch => epoch;

    public ulong Sequence => sequence;

    public Origin Origin => origin;

    /// <summary>Instrument time after which no further fill is expected, Unix nanoseconds.</summary>
    public long ClosesAfterNs { get; init; }

    public double NotionalUsd { get; private set; }

    public double SizeBase { get; private set; }

    public uint Fills { get; private set; }

    /// <summary>Trace of the newest sampled fill. Not part of the state: a trace does not survive a restart.</summary>
    public string? TraceParent { get; set; }

    public void Add(double price, double sizeBase)
    {
        NotionalUsd += price * sizeBase;
        SizeBase += sizeBase;
        Fills++;
    }

    /// <summary>Puts checkpointed sums back.</summary>
    public OpenOrder WithSums(double notionalUsd, double sizeBase, uint fills)
    {
        (NotionalUsd, SizeBase, Fills) = (notionalUsd, sizeBase, fills);
        return this;
    }
}
