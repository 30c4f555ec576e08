using Plimsoll.Market.Instruments;
using Plimsoll.WhaleTracker.Core.Orders;
using Plimsoll.WhaleTracker.Core.Sizes;

namespace Plimsoll.WhaleTracker.Core;

/// <summary>What the tracker keeps of one instrument.</summary>
internal sealed class InstrumentState(Instrument instrument)
{
    public string Name { get; } = instrument.ToString();

    public string BaseAsset => instrument.BaseAsset;

    /// <summary>High-water mark: events at or below it have been processed.</summary>
    public (uint Epoch, ulong Sequence) Newest { get; set; }

    /// <summary>Instrument time: the newest event time seen, Unix nanoseconds.</summary>
    public long ClockNs { get; set; }

    public OpenOrders Orders { get; } = new();

    public TrailingSizes Sizes { get; } = new();

    /// <summary>The small page changed since it was last written.</summary>
    public bool IsChanged { get; set; }
}
